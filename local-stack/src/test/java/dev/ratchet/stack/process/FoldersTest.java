package dev.ratchet.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path temporary;

    @Test
    void a_folder_goes_with_all_that_is_in_it() throws IOException {
        Path folder = temporary.resolve("folder");
        Files.createDirectories(folder.resolve("deep/deeper"));
        Files.writeString(folder.resolve("deep/file"), "text");
        Folders.delete(folder);
        assertThat(folder).doesNotExist();
        Folders.delete(folder);
    }

    @Test
    void what_may_not_be_deleted_is_told_instead_of_tried_for_ever() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may delete anything");
        Path closed = Files.createDirectories(temporary.resolve("folder/closed/inner"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assertThatThrownBy(() -> Folders.delete(temporary.resolve("folder")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot delete")
                    .hasMessageContaining("no permission for " + closed);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
