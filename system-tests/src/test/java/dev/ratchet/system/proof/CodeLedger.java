package dev.ratchet.system.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.stack.service.ServiceName;
import dev.ratchet.system.platform.Platform;
import dev.ratchet.system.platform.Told;
import dev.ratchet.system.proof.CodeGateway.Asked;
import dev.ratchet.system.proof.CodeGateway.Did;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was asked for, what notification-service stored and told of it, and what the gateways know. */
final class CodeLedger implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int EXAMPLES = 5;
    private static final Set<String> ENDS = Set.of("DELIVERED", "FAILED", "EXPIRED");

    private final Platform platform;
    private final String tenant;
    private final CodeGateway gateway;
    private final Courier courier;
    private final Connection database;

    CodeLedger(Platform platform, String tenant, CodeGateway gateway, Courier courier) throws SQLException {
        this.platform = platform;
        this.tenant = tenant;
        this.gateway = gateway;
        this.courier = courier;
        this.database = platform.database(ServiceName.NOTIFICATION);
        platform.wire().records("otp-requested"); // so that it listens from now on
        platform.wire().records("otp-delivery-changed");
    }

    /** Whether one of these was given to a gateway of which no answer is stored. */
    boolean someHandedOver(Collection<String> ids) {
        return some(ids, "state = 'REQUESTED' and sent_at is not null");
    }

    boolean someAccepted(Collection<String> ids) {
        return some(ids, "state = 'ACCEPTED'");
    }

    private boolean some(Collection<String> ids, String condition) {
        try (var query = database.prepareStatement(
                "select exists (select from delivery where delivery_id = any (?) and " + condition + ")")) {
            query.setArray(1, database.createArrayOf("text", ids.toArray()));
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new AssertionError("the table of deliveries cannot be read", e);
        }
    }

    /** Returns once each request has a row that waits for nothing, which was told; fails when one is lost in silence. */
    void awaitSettled() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            assertThat(courier.hasBroughtAll()).as("all receipts were taken").isTrue();
            var rows = rows();
            var told = told();
            assertNone("requests without a row", requested().stream().filter(id -> !rows.containsKey(id)));
            assertNone(
                    "codes that are still REQUESTED",
                    rows.entrySet().stream().filter(row -> row.getValue().equals("REQUESTED")));
            assertNone(
                    "codes that were told of otherwise than they stand",
                    rows.entrySet().stream()
                            .filter(row -> !row.getValue().equals(last(told.get(row.getKey()))))
                            .map(row -> row + " told " + told.get(row.getKey())));
        });
    }

    /** No phone got a message twice, and no gateway was asked again for what was certain. */
    void assertNoneSentTwice() {
        var told = told();
        var wrong = new ArrayList<String>();
        gateway.allAsked().forEach((id, asked) -> {
            var sent = asked.stream().filter(each -> each.did() == Did.SENT).count();
            var certain = certainSince(told.getOrDefault(id, List.of()));
            if (sent > 1 || asked.stream().anyMatch(each -> each.at().isAfter(certain))) {
                wrong.add(id + " " + asked + " told " + told.get(id));
            }
        });
        assertNone("codes sent twice, or again when it was certain", wrong.stream());
        assertThat(rows().keySet())
                .as("messages known here")
                .containsAll(gateway.allAsked().keySet());
    }

    private static Instant certainSince(List<Told> told) {
        return told.stream()
                .filter(each -> !each.text("state").equals("UNKNOWN"))
                .map(each -> Instant.parse(each.text("changedAt")))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** What is told of each is what its gateway knows; where nobody can know, it says so. */
    void assertTrue() {
        assertNone(
                "codes that stand otherwise than their gateways know",
                rows().entrySet().stream()
                        .filter(row -> !isTrue(row.getKey(), row.getValue()))
                        .map(row -> row + " " + gateway.fateOf(row.getKey()) + " " + gateway.askedFor(row.getKey())));
        var told = told();
        assertNone(
                "codes of which more was told after their end, or doubt after certainty",
                told.entrySet().stream().filter(each -> goesBack(each.getValue())));
    }

    private boolean isTrue(String id, String state) {
        var sent = gateway.askedFor(id).stream().anyMatch(each -> each.did() == Did.SENT);
        var brought = brought(id);
        return switch (state) {
            case "DELIVERED" -> sent && brought.equals("delivered");
            case "FAILED" -> sent == brought.equals("failed");
            case "ACCEPTED" -> sent && brought.isEmpty();
            case "UNKNOWN" -> brought.isEmpty();
            case "EXPIRED" -> !sent;
            default -> false;
        };
    }

    /** The state of the receipt for it that was taken; empty for none. */
    private String brought(String id) {
        for (var state : List.of("delivered", "failed")) {
            if (courier.hasBrought(CodeGateway.CAREFUL, id, state)
                    || courier.hasBrought(CodeGateway.ONCE, CodeGateway.ownId(id), state)) {
                return state;
            }
        }
        return "";
    }

    /** An end is the last that is told, and what was certain is not doubted afterwards. */
    private static boolean goesBack(List<Told> told) {
        var states = told.stream().map(each -> each.text("state")).distinct().toList();
        var end = states.stream().filter(ENDS::contains).findFirst();
        var doubted = states.indexOf("UNKNOWN");
        return end.isPresent() && !states.getLast().equals(end.get())
                || states.contains("ACCEPTED") && doubted > states.indexOf("ACCEPTED");
    }

    /** How many codes stand in which state, and how gateways met them. */
    String summary() {
        var states = new TreeMap<String, Integer>();
        rows().values().forEach(state -> states.merge(state, 1, Integer::sum));
        var did = new TreeMap<Did, Integer>();
        gateway.allAsked().values().stream()
                .flatMap(List::stream)
                .map(Asked::did)
                .forEach(each -> did.merge(each, 1, Integer::sum));
        return "%d codes %s, gateways asked %s".formatted(requested().size(), states, did);
    }

    private static String last(List<Told> told) {
        return told == null ? "nothing" : told.getLast().text("state");
    }

    private Set<String> requested() {
        var ids = new HashSet<String>();
        heard("otp-requested").forEach(each -> ids.add(each.text("deliveryId")));
        return ids;
    }

    /** By delivery, in order. */
    private Map<String, List<Told>> told() {
        var told = new HashMap<String, List<Told>>();
        heard("otp-delivery-changed")
                .forEach(each -> told.computeIfAbsent(each.text("deliveryId"), id -> new ArrayList<>())
                        .add(each));
        return told;
    }

    /** Others of this platform publish there too, and not all of it can be read. */
    private List<Told> heard(String topic) {
        return platform.wire().records(topic).stream()
                .filter(this::isOurs)
                .map(Told::of)
                .toList();
    }

    private boolean isOurs(ConsumerRecord<byte[], byte[]> kafka) {
        return kafka.key() != null && new String(kafka.key(), StandardCharsets.UTF_8).startsWith(tenant + "/");
    }

    private Map<String, String> rows() {
        var rows = new LinkedHashMap<String, String>();
        try (var query = database.prepareStatement("select delivery_id, state from delivery where tenant_id = ?")) {
            query.setString(1, tenant);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    rows.put(row.getString(1), row.getString(2));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError("the table of deliveries cannot be read", e);
        }
    }

    private static void assertNone(String what, Stream<?> found) {
        var all = found.toList();
        assertThat(all)
                .withFailMessage(() ->
                        "%d %s: %s".formatted(all.size(), what, all.subList(0, Math.min(EXAMPLES, all.size()))))
                .isEmpty();
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
