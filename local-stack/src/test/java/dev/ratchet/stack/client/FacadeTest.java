package dev.ratchet.stack.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ratchet.stack.Ports;
import dev.ratchet.stack.StackSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacadeTest {
    @TempDir
    Path home;

    @Test
    void a_request_offers_no_other_protocol_than_http_1_1() throws Exception {
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            boolean offered = exchange.getRequestHeaders().containsKey("Upgrade");
            byte[] answer = ("{\"offered\":" + offered + "}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        gateway.start();
        try {
            Map<String, String> environment = Map.of(
                    "RATCHET_HOME",
                    home.toString(),
                    Ports.variable(Ports.GATEWAY),
                    Integer.toString(gateway.getAddress().getPort()));
            Facade facade = Facade.as(StackSettings.from(environment), "operator", null, null);
            assertThat(facade.get("/v1/schedule").text("/offered")).isEqualTo("false");
        } finally {
            gateway.stop(0);
        }
    }
}
