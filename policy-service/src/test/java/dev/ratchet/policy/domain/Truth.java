package dev.ratchet.policy.domain;

import static dev.ratchet.policy.domain.Users.ALICE;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is true of a user in the end, taken from all news at once and in no order. */
final class Truth {
    private final RandomNews news;
    private final Circumstances under;

    private Truth(RandomNews news, Circumstances under) {
        this.news = news;
        this.under = under;
    }

    static UserFacts of(RandomNews news, Circumstances under) {
        return new Truth(news, under).facts();
    }

    private UserFacts facts() {
        var rights = RandomNews.rights(all(RandomNews.Grant.class).toList());
        var firstSeen = earliest(Stream.concat(
                events().map(UserEvent::occurredAt), all(RandomNews.Grant.class).map(RandomNews.Grant::at)));
        return new UserFacts(
                latest(reports().map(report -> new Dated<>(report.roles(), report.occurredAt()))),
                latest(reports().map(report -> Dated.of(report.accountType(), report.occurredAt()))),
                latest(reports().map(report -> Dated.of(report.apps(), report.occurredAt()))),
                latest(Stream.concat(
                        reports().filter(RoleReport::hasPhone).map(report -> new Dated<>(true, report.occurredAt())),
                        all(UserEvent.PhoneTold.class, events())
                                .map(phone -> new Dated<>(phone.present(), phone.occurredAt())))),
                Objects.requireNonNull(firstSeen),
                privilegedSince(firstSeen, rights),
                graceFrom(firstSeen),
                all(UserEvent.Removed.class, events())
                        .map(UserEvent.Removed::occurredAt)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                rights,
                all(RandomNews.Exempted.class)
                        .map(RandomNews.Exempted::exemption)
                        .findAny()
                        .orElse(null));
    }

    /** The first of all the ways in which the user was ever privileged. */
    private @Nullable Instant privilegedSince(Instant firstSeen, @Nullable DelegatedRights rights) {
        var byRole = reports()
                .filter(report -> !under.policy().privileged(report.roles()).isEmpty())
                .map(RoleReport::occurredAt);
        var asRoot = under.tenant().isRootAdmin(ALICE) ? Stream.of(firstSeen) : Stream.<Instant>empty();
        var byName = rights == null ? Stream.<Instant>empty() : Stream.ofNullable(rights.firstGrantedAt());
        return earliest(Stream.of(byRole, asRoot, byName, asAgent(firstSeen)).flatMap(Function.identity()));
    }

    /** Rights of all agents that are held speak for themselves; what is remembered is that some went. */
    private Stream<Instant> asAgent(Instant firstSeen) {
        var granted = under.agents().firstGrantedAt();
        var revoked = under.agents().lastRevokedAt();
        var went = granted != null && revoked != null && firstSeen.isBefore(revoked);
        return went ? Stream.of(granted.isAfter(firstSeen) ? granted : firstSeen) : Stream.empty();
    }

    private @Nullable Instant graceFrom(Instant firstSeen) {
        var since = under.everyoneSince();
        return under.policy().scope() == Policy.Scope.EVERYONE && since != null
                ? (since.isAfter(firstSeen) ? since : firstSeen)
                : null;
    }

    /** Where upstream's clock is ahead, things began when we were told. */
    private @Nullable Instant earliest(Stream<Instant> instants) {
        return instants.map(at -> at.isAfter(news.end()) ? news.end() : at)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static <T> @Nullable Dated<T> latest(Stream<@Nullable Dated<T>> told) {
        return told.filter(Objects::nonNull)
                .max(Comparator.<Dated<T>, Instant>comparing(Dated::at).thenComparing(dated -> text(dated.value())))
                .orElse(null);
    }

    private static String text(Object value) {
        return value instanceof Collection<?> names
                ? String.join("\0", names.stream().map(Object::toString).toList())
                : value.toString();
    }

    private Stream<UserEvent> events() {
        return all(RandomNews.Told.class).map(RandomNews.Told::event);
    }

    private Stream<RoleReport> reports() {
        return all(UserEvent.Reported.class, events()).map(UserEvent.Reported::report);
    }

    private <D> Stream<D> all(Class<D> type) {
        return all(type, news.deliveries().stream());
    }

    private static <D> Stream<D> all(Class<D> type, Stream<?> of) {
        return of.filter(type::isInstance).map(type::cast);
    }
}
