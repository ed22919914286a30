package dev.ratchet.notification.guard.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.notification.guard.domain.Cap;
import dev.ratchet.notification.guard.domain.Lane;
import dev.ratchet.notification.guard.domain.Limit;
import dev.ratchet.notification.guard.domain.Mode;
import dev.ratchet.notification.guard.domain.NumberType;
import dev.ratchet.notification.guard.domain.Scope;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardConfigTest {
    @Test
    void the_defaults_are_those_of_the_readme() {
        var config = read(Map.of());
        var settings = ConfiguredGuard.settings(config);

        assertThat(settings.mode()).isEqualTo(Mode.ENFORCE);
        assertThat(settings.countries()).containsExactly("*");
        assertThat(settings.refusedTypes())
                .containsExactlyInAnyOrder(
                        NumberType.PREMIUM_RATE,
                        NumberType.SHARED_COST,
                        NumberType.TOLL_FREE,
                        NumberType.PAGER,
                        NumberType.UAN,
                        NumberType.VOICEMAIL);
        assertThat(settings.caps(Lane.CODE))
                .contains(
                        new Cap(Scope.NUMBER, Duration.ofMinutes(10), 5),
                        new Cap(Scope.UNPROVEN_NUMBER, Duration.ofHours(1), 5),
                        new Cap(Scope.ADDRESS, Duration.ofHours(1), 1_000),
                        new Cap(Scope.COUNTRY, Duration.ofHours(1), 20_000));
        assertThat(settings.caps(Lane.NOTICE)).contains(new Cap(Scope.USER, Duration.ofDays(1), 20));
        assertThat(settings.prices().of("FI")).isZero();
        assertThat(settings.noticeShare()).isEqualTo(0.1);
        assertThat(ConfiguredGuard.limit(config)).isEqualTo(new Limit(50_000, null));
        assertThat(ConfiguredGuard.detector(config).mode()).isEqualTo(Mode.RECORD);
        assertThat(config.keepRefusals()).isEqualTo(Duration.ofDays(90));
        assertThat(config.budget().currency()).isEqualTo("EUR");
    }

    @Test
    void each_setting_has_its_name() {
        var config = read(Map.ofEntries(
                Map.entry("ratchet.guard.mode", "RECORD"),
                Map.entry("ratchet.guard.countries", "FI,SE"),
                Map.entry("ratchet.guard.refused-types", "UNKNOWN"),
                Map.entry("ratchet.guard.codes.number", "1/PT1H"),
                Map.entry("ratchet.guard.codes.unproven-number", "2/PT1M"),
                Map.entry("ratchet.guard.codes.user", ""),
                Map.entry("ratchet.guard.codes.address", ""),
                Map.entry("ratchet.guard.codes.prefix", ""),
                Map.entry("ratchet.guard.codes.tenant", ""),
                Map.entry("ratchet.guard.codes.country", ""),
                Map.entry("ratchet.guard.budget.messages", "7"),
                Map.entry("ratchet.guard.budget.money", "1.5"),
                Map.entry("ratchet.guard.budget.prices.FI", "0.04"),
                Map.entry("ratchet.guard.budget.prices.\"*\"", "0.1"),
                Map.entry("ratchet.guard.detector.mode", "ENFORCE"),
                Map.entry("ratchet.guard.detector.least-of-prefix", "9")));
        var settings = ConfiguredGuard.settings(config);

        assertThat(settings.mode()).isEqualTo(Mode.RECORD);
        assertThat(settings.countries()).containsExactlyInAnyOrder("FI", "SE");
        assertThat(settings.refusedTypes()).containsExactly(NumberType.UNKNOWN);
        assertThat(settings.caps(Lane.CODE))
                .containsExactly(
                        new Cap(Scope.NUMBER, Duration.ofHours(1), 1),
                        new Cap(Scope.UNPROVEN_NUMBER, Duration.ofMinutes(1), 2));
        assertThat(settings.prices().of("FI")).isEqualTo(40_000);
        assertThat(settings.prices().of("SE")).isEqualTo(100_000);
        assertThat(ConfiguredGuard.limit(config)).isEqualTo(new Limit(7, 1_500_000L));
        assertThat(ConfiguredGuard.detector(config).leastOfPrefix()).isEqualTo(9);
        assertThat(settings.blocks()).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void a_cap_that_is_none_stops_the_start() {
        var config = read(Map.of("ratchet.guard.codes.user", "many"));

        assertThatThrownBy(() -> ConfiguredGuard.settings(config)).hasMessageContaining("such as 10/PT1H, not many");
    }

    private static GuardConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(GuardConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(GuardConfig.class);
    }
}
