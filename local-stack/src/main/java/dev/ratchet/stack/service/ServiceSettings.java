package dev.ratchet.stack.service;

import java.nio.file.Path;
import java.util.Map;

/**
 * What every service is told about its surroundings.
 *
 * @param root of the source tree, where the built services are
 * @param keys folder of the key files
 * @param mailPort of the mail server
 * @param publicUrl of the gateway, without a slash at the end
 * @param signInUrl where a browser that nobody knows signs in before it sees its account pages
 */
public record ServiceSettings(
        Path root,
        Path keys,
        Path logs,
        Path archives,
        int postgresPort,
        String bootstrapServers,
        int mailPort,
        String issuer,
        String publicUrl,
        String signInUrl) {

    /** The environment of one service. */
    Map<String, String> environment(ServiceName service, int port) {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers),
                Map.entry(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://localhost:" + postgresPort + "/" + service.label()),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", service.label()),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", service.label()),
                Map.entry(
                        "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                        keys.resolve("jwt-public.pem").toUri().toString()),
                Map.entry("MP_JWT_VERIFY_ISSUER", issuer),
                Map.entry("RATCHET_KEYS_DIRECTORY", keys.toString()),
                Map.entry("RATCHET_PUBLIC_URL", publicUrl),
                Map.entry("RATCHET_ACCOUNT_SIGN_IN_URL", signInUrl),
                // the inbox that GET /local/sms shows: codes are open to whoever runs the stack, so only it asks for it
                Map.entry("RATCHET_SMS_GATEWAY", "local"),
                Map.entry("RATCHET_MAIL_GATEWAY", "smtp"),
                Map.entry("QUARKUS_MAILER_HOST", "127.0.0.1"),
                Map.entry("QUARKUS_MAILER_PORT", Integer.toString(mailPort)),
                // and so with the messages to paired devices
                Map.entry("RATCHET_PUSH_LOCAL", "true"),
                Map.entry("RATCHET_INSTANCE", service.label() + "-1"));
    }

    Path jar(ServiceName service) {
        return root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
