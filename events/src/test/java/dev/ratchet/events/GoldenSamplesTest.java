package dev.ratchet.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenSamplesTest {

    @Test
    void there_is_a_sample_of_every_event() {
        assertThat(Golden.all().<Topic<?>>map(Golden::topic).toList()).isEqualTo(Topics.all());
    }

    @ParameterizedTest
    @MethodSource("dev.ratchet.events.Golden#all")
    void a_sample_reads_as_its_record(Golden<?> golden) {
        assertThat(golden.read())
                .isInstanceOfSatisfying(
                        Reading.Usable.class,
                        usable -> assertThat(usable.event().data()).isEqualTo(golden.event()));
    }

    @ParameterizedTest
    @MethodSource("dev.ratchet.events.Golden#all")
    void a_record_is_written_as_its_sample(Golden<?> golden) throws IOException {
        assertThat(EventJson.MAPPER.readTree(CloudEvents.json(golden.event())))
                .isEqualTo(EventJson.MAPPER.readTree(golden.json()));
    }

    @ParameterizedTest
    @MethodSource("dev.ratchet.events.Golden#all")
    void a_field_of_a_later_version_changes_nothing(Golden<?> golden) {
        // given
        var later = new String(golden.json(), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"later\": {\"is\": [1, null, {\"not\": \"known\"}]},");
        // when
        var reading = CloudEvents.read(golden.topic(), Records.with(golden.topic(), later));
        // then
        assertThat(reading).isEqualTo(golden.read()).isInstanceOf(Reading.Usable.class);
    }
}
