package dev.ratchet.notification.delivery.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How each gateway is reached, by its name: {@code ratchet.sms.via.NAME.…}. */
@ConfigMapping(prefix = "ratchet.sms.via")
public interface GatewaySettings {

    @WithParentName
    Map<String, Via> byName();

    /** What kind of gateway it is. */
    enum Kind {
        LOCAL,
        HTTP,
        TWILIO,
        SMPP
    }

    /** How fields are put into a request. */
    enum Body {
        FORM,
        JSON
    }

    /** One gateway. */
    interface Via {
        Kind kind();

        /** What messages come from: a number, or a name. */
        Optional<String> sender();

        /** How long an answer is waited for. */
        @WithDefault("10s")
        Duration timeLimit();

        /** How many messages may be without an answer, per replica. */
        @WithDefault("32")
        int window();

        /** By which it knows us; for Twilio the account. */
        Optional<String> user();

        /** A file of the keys folder with the secret that goes with the user; for Twilio its auth token. */
        Optional<String> passwordFile();

        Http http();

        Smpp smpp();

        Receipts receipts();
    }

    /** A gateway over HTTP. In templates {to}, {from}, {text}, {id}, {seconds} and {receipts} stand for themselves. */
    interface Http {
        Optional<URI> url();

        @WithDefault("FORM")
        Body body();

        /** The fields of a form, each a template. */
        Map<String, String> fields();

        /** The JSON to send, a template; values are escaped. */
        Optional<String> json();

        Map<String, String> headers();

        /** A file of the keys folder with a bearer token. */
        Optional<String> bearerFile();

        /** The header that carries our id: who gives one says that a message sent twice under one id arrives once. */
        Optional<String> onceHeader();

        /** Where the answer's JSON holds the gateway's own id, as a JSON pointer (RFC 6901). */
        Optional<String> idAt();

        /** Where the JSON of a refusal holds its code, as a JSON pointer. */
        Optional<String> errorAt();

        /** Answers that say that the message was certainly not sent; 429 always says so. */
        @WithDefault("400,401,402,403,404,405,406,410,411,413,414,415,421,422,431")
        Set<Integer> refusedWith();

        /** For how long it may at most be asked to try, what {seconds} stands for: it may refuse more. */
        @WithDefault("P7D")
        Duration maxValidity();

        @WithDefault("3s")
        Duration connectLimit();
    }

    /** A gateway over SMPP 3.4. */
    interface Smpp {
        Optional<String> host();

        @WithDefault("2775")
        int port();

        @WithDefault("false")
        boolean tls();

        Optional<String> systemType();

        @WithDefault("15s")
        Duration enquireEvery();
    }

    /** What it tells later. */
    interface Receipts {
        /** A file of the keys folder with the secret that signs them; without it none are taken. */
        Optional<String> keyFile();

        /** The header with the HMAC-SHA-256 of the body, in hex. */
        @WithDefault("X-Signature")
        String header();

        /** The field that names the message: our id, or the gateway's own. */
        @WithDefault("id")
        String id();

        @WithDefault("state")
        String state();

        @WithDefault("detail")
        String detail();

        @WithDefault("delivered")
        List<String> delivered();

        @WithDefault("failed,undelivered,rejected,expired")
        List<String> failed();
    }
}
