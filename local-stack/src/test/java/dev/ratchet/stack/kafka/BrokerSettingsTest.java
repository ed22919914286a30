package dev.ratchet.stack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerSettingsTest {
    @TempDir
    Path folder;

    @Test
    void the_broker_reads_the_path_of_its_data_as_it_is_whatever_is_in_it() throws IOException {
        Path data = Path.of("/home/J\u00f6rg \u732b\ud83d\udc08/a\\b=c#d/kafka");
        String text = BrokerSettings.text(1, 2, data);

        Properties read = new Properties();
        read.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

        assertThat(read.getProperty("log.dirs")).isEqualTo(data.toString());
    }

    @Test
    void a_comma_in_the_path_is_refused_since_it_would_part_it_in_two() throws IOException {
        Path data = folder.resolve("a,b").resolve("kafka");
        KafkaFolders folders = new KafkaFolders(
                Files.createDirectories(folder.resolve("lib")), data, folder.resolve("log"), folder.resolve("jsa"));
        assertThatThrownBy(() -> new KafkaBroker(folders, 1).prepare())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("comma")
                .hasMessageContaining(data.toString());
        assertThat(data).doesNotExist();
    }
}
