package dev.ratchet.notification.delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsConnectionsTest {
    private static final char[] PASSWORD = "password".toCharArray();
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void a_gateway_that_shows_a_certificate_of_its_name_is_connected_to() throws Exception {
        var tls = certificateOf("localhost");
        try (var server = serve(tls)) {
            var connection = new TlsConnections(tls.getSocketFactory(), SOON)
                    .createConnection("localhost", server.getLocalPort());

            assertThat(connection.isOpen()).isTrue();
            connection.close();
        }
    }

    @Test
    void a_certificate_of_another_name_is_refused_however_trusted_it_is() throws Exception {
        var tls = certificateOf("smpp.example.com");
        try (var server = serve(tls)) {
            var connections = new TlsConnections(tls.getSocketFactory(), SOON);

            assertThatThrownBy(() -> connections.createConnection("localhost", server.getLocalPort()))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("localhost");
        }
    }

    /** One that trusts itself. */
    private SSLContext certificateOf(String name) throws Exception {
        var file = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "gateway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("gateway", store.getCertificate("gateway"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return tls;
    }

    private static SSLServerSocket serve(SSLContext tls) throws IOException {
        var server = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0);
        Thread.ofVirtual().start(() -> shakeHands(server));
        return server;
    }

    private static void shakeHands(SSLServerSocket server) {
        try (var client = (SSLSocket) server.accept()) {
            client.startHandshake();
            var unused = client.getInputStream().read();
        } catch (IOException e) {
            // whoever connects went away, as one of them should
        }
    }
}
