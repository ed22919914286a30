package dev.ratchet.notification.message.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.notification.message.mail.SmtpServer.Login;
import dev.ratchet.notification.message.mail.SmtpServer.Privacy;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpSettingsTest {

    @Test
    void a_server_that_nothing_is_said_of_is_on_this_host_and_needs_no_log_in() {
        var server = settings().server();

        assertThat(server.host()).isEqualTo("localhost");
        assertThat(server.port()).isEqualTo(25);
        assertThat(server.privacy()).isEqualTo(Privacy.STARTTLS_IF_OFFERED);
        assertThat(server.namedByCertificate()).isTrue();
        assertThat(server.greetsAs()).isNotBlank();
        assertThat(server.login()).isNull();
    }

    @Test
    void what_is_said_of_a_server_counts() {
        var server = settings(
                        "host=mail.acme.example",
                        "port=2525",
                        "own-host-name=ratchet.example",
                        "start-tls=required",
                        "username=ratchet",
                        "password=secret",
                        "login=required",
                        "auth-methods=plain cram-md5")
                .server();

        assertThat(server.host()).isEqualTo("mail.acme.example");
        assertThat(server.port()).isEqualTo(2525);
        assertThat(server.greetsAs()).isEqualTo("ratchet.example");
        assertThat(server.privacy()).isEqualTo(Privacy.STARTTLS);
        assertThat(server.login()).isEqualTo(new Login("ratchet", "secret", Set.of("PLAIN", "CRAM-MD5"), true));
        assertThat(server.toString()).doesNotContain("secret");
    }

    @Test
    void tls_from_the_first_byte_has_a_port_of_its_own() {
        assertThat(settings("tls=true").server().privacy()).isEqualTo(Privacy.TLS);
        assertThat(settings("tls=true").server().port()).isEqualTo(465);
        assertThat(settings("start-tls=DISABLED").server().privacy()).isEqualTo(Privacy.NEVER);
    }

    @Test
    void mails_that_cannot_be_delivered_go_back_to_whom_they_are_from_unless_somebody_else_is_named() {
        assertThat(settings("from=Ratchet <ratchet@acme.example>").sender().envelope())
                .isEqualTo("ratchet@acme.example");
        assertThat(settings("from=ratchet@acme.example", "bounce-address=bounces@acme.example")
                        .sender()
                        .envelope())
                .isEqualTo("bounces@acme.example");
    }

    @ParameterizedTest
    @CsvSource({
        "login=REQUIRED, login",
        "start-tls=MAYBE, start-tls",
        "port=70000, port",
        "tls-configuration-name=acme, quarkus.tls.acme",
    })
    void what_does_not_go_together_ends_the_start_and_names_the_setting(String setting, String named) {
        assertThatThrownBy(() -> settings(setting).server())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void whose_mails_these_are_must_be_said() {
        assertThatThrownBy(() -> settings().sender()).hasMessageContaining("quarkus.mailer.from");
        assertThatThrownBy(() -> settings("from=Ratchet <>").sender()).hasMessageContaining("quarkus.mailer.from");
    }

    private static SmtpSettings settings(String... given) {
        Map<String, String> properties = new HashMap<>();
        for (var setting : given) {
            var parts = setting.split("=", 2);
            properties.put("quarkus.mailer." + parts[0], parts[1]);
        }
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(MailersRuntimeConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
        return new SmtpSettings(config.getConfigMapping(MailersRuntimeConfig.class), new NoTls());
    }

    private static final class NoTls implements TlsConfigurationRegistry {
        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}
