package dev.ratchet.stack;

import dev.ratchet.stack.PartStatus.State;
import dev.ratchet.stack.gateway.Gateway;
import dev.ratchet.stack.gateway.Upstreams;
import dev.ratchet.stack.mail.MailInbox;
import dev.ratchet.stack.product.SampleProduct;
import dev.ratchet.stack.token.Bearer;
import dev.ratchet.stack.token.KeyFiles;
import dev.ratchet.stack.token.TokenIssuer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What serves from this process: the mail server, and what people and products meet, the gateway and the sample product. */
final class Doors implements AutoCloseable {
    private static final Duration SAMPLE_TOKEN = Duration.ofMinutes(5);

    private final StackSettings settings;
    private volatile @Nullable MailInbox mail;
    private volatile @Nullable Gateway gateway;
    private volatile @Nullable SampleProduct sample;

    Doors(StackSettings settings) {
        this.settings = settings;
    }

    /** Before the services: what one of them has waiting goes out as soon as it starts. */
    void openMail(Progress progress) throws IOException {
        long begun = System.nanoTime();
        int port = settings.ports().of(Ports.MAIL);
        mail = MailInbox.start(port);
        progress.ready(Ports.MAIL, millisSince(begun), "localhost:" + port);
    }

    void open(KeyFiles keys, Progress progress) throws IOException, InterruptedException {
        Ports ports = settings.ports();
        long begun = System.nanoTime();
        gateway = Gateway.start(
                ports.of(Ports.GATEWAY), Upstreams.of(ports::of), Objects.requireNonNull(mail, "mail opens first"));
        progress.ready(Ports.GATEWAY, millisSince(begun), settings.publicUrl());
        long sampleBegun = System.nanoTime();
        TokenIssuer issuer = new TokenIssuer(keys.jwtPrivateKey());
        Bearer product = Bearer.of("sign-in", null, null);
        sample = SampleProduct.start(
                ports.of(Ports.SAMPLE), settings.publicUrl(), () -> issuer.issue(product, Instant.now(), SAMPLE_TOKEN));
        progress.ready(Ports.SAMPLE, millisSince(sampleBegun), settings.sampleUrl());
    }

    boolean areOpen() {
        return gateway != null && sample != null;
    }

    List<PartStatus> status() {
        return List.of(
                status(Ports.GATEWAY, gateway != null),
                status(Ports.SAMPLE, sample != null),
                status(Ports.MAIL, mail != null));
    }

    private PartStatus status(String name, boolean serving) {
        State state = serving ? State.READY : State.STARTING;
        return new PartStatus(
                name, state, ProcessHandle.current().pid(), settings.ports().of(name), 0);
    }

    @Override
    public void close() throws IOException {
        SampleProduct product = sample;
        if (product != null) {
            product.close();
        }
        Gateway serving = gateway;
        if (serving != null) {
            serving.close();
        }
        MailInbox inbox = mail;
        if (inbox != null) {
            inbox.close();
        }
    }

    private static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
