package dev.ratchet.system.proof;

import dev.ratchet.system.platform.Json;
import dev.ratchet.system.platform.Upstream;
import dev.ratchet.system.platform.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records on {@code user-role-changed} that nobody can use, each with the cause that its dead letter must name. */
enum Garbage {
    NOT_JSON("NOT_JSON", user -> text("roles of " + user.userId() + ": Owner")),
    CUT_OFF("NOT_JSON", user -> text(good(user).substring(0, 40))),
    TWO_VALUES("NOT_JSON", user -> text(good(user) + good(user))),
    NOT_UTF_8("NOT_JSON", user -> new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'}),
    A_LIST("NOT_JSON", user -> text("[" + good(user) + "]")),
    NULL_IN_JSON("NOT_JSON", user -> text("null")),
    DEEPLY_NESTED("NOT_JSON", user -> text("{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}")),
    NO_VALUE("EMPTY", user -> null),
    EMPTY_VALUE("EMPTY", user -> new byte[0]),
    NO_USER_ID("INVALID", with(data -> data.remove("userId"))),
    NO_ROLES("INVALID", with(data -> data.remove("roles"))),
    NO_TIME("INVALID", with(data -> data.remove("occurredAt"))),
    ROLES_ARE_A_TEXT("INVALID", with(data -> data.put("roles", "Owner"))),
    ROLES_ARE_NUMBERS("INVALID", with(data -> data.put("roles", new int[] {1, 2}))),
    USER_ID_IS_A_NUMBER("INVALID", with(data -> data.put("userId", 4711))),
    USER_ID_IS_AN_OBJECT("INVALID", with(data -> data.put("userId", Map.of("id", "x")))),
    TIME_IS_A_NUMBER("INVALID", with(data -> data.put("occurredAt", 1_700_000_000))),
    TIME_IS_NONE("INVALID", with(data -> data.put("occurredAt", "tomorrow"))),
    UNKNOWN_ACCOUNT_TYPE("INVALID", with(data -> data.put("accountType", "ROBOT"))),
    NUL_IN_AN_ID("INVALID", with(data -> data.put("userId", "nul\0nul"))),
    NUL_IN_A_ROLE("INVALID", with(data -> data.put("roles", new String[] {"Own\0er"}))),
    LONE_SURROGATE("INVALID", user -> text(good(user).replace(user.userId(), "\\ud800" + user.userId()))),
    SLASH_IN_AN_ID("INVALID", with(data -> data.put("tenantId", "one/two"))),
    OTHER_TYPE("UNKNOWN_TYPE", user -> text(good(user))),
    TWO_MEGABYTES("TOO_LARGE", with(data -> data.put("padding", "x".repeat(2 << 20))));

    private final String cause;
    private final Function<User, byte[]> value;

    Garbage(String cause, Function<User, byte[]> value) {
        this.cause = cause;
        this.value = value;
    }

    /** As the header {@code ratchet_cause} says it. */
    String cause() {
        return cause;
    }

    /** One about this user; keyed as the user's good events are, so that it stands in their way. */
    ProducerRecord<byte[], byte[]> about(User user) {
        var kafka = new ProducerRecord<>(Upstream.ROLES, text(user.key()), value.apply(user));
        if (this == OTHER_TYPE) {
            kafka.headers().add("ce_type", text("com.example.roles.v7"));
        }
        return kafka;
    }

    private static Function<User, byte[]> with(Consumer<Map<String, Object>> change) {
        return user -> {
            var data = Upstream.rolesData(user, Instant.now(), "Owner");
            change.accept(data);
            return Json.bytes(data);
        };
    }

    private static String good(User user) {
        return Json.text(Upstream.rolesData(user, Instant.now(), "Owner"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
