package dev.ratchet.stack.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.stack.sweep.EventReader.Event;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** WHATWG HTML §9.2.6. */
class EventReaderTest {
    private final EventReader reader = new EventReader();

    @Test
    void an_event_is_its_name_and_the_lines_of_its_data() {
        assertThat(read("event: progress", "data: one", "data:two", "", "data:three", ""))
                .containsExactly(new Event("progress", "one\ntwo"), new Event("message", "three"));
    }

    @Test
    void comments_and_other_fields_are_no_events() {
        assertThat(read(": alive", "", "id:7", "retry:1000", "", "event:empty", ""))
                .isEmpty();
    }

    @Test
    void what_is_cut_off_is_no_event() {
        assertThat(read("event:progress", "data:{\"sweep")).isEmpty();
    }

    private Stream<Event> read(String... lines) {
        return Stream.of(lines).map(reader::read).flatMap(Optional::stream);
    }
}
