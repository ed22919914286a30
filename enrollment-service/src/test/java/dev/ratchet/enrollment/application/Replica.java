package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.application.challenge.AnswerChallenge;
import dev.ratchet.enrollment.application.challenge.CheckCode;
import dev.ratchet.enrollment.application.challenge.CodeAnswers;
import dev.ratchet.enrollment.application.challenge.CodeMessages;
import dev.ratchet.enrollment.application.challenge.StartChallenge;
import dev.ratchet.enrollment.application.factor.AddFactor;
import dev.ratchet.enrollment.application.factor.ConfirmFactor;
import dev.ratchet.enrollment.application.factor.FactorEvents;
import dev.ratchet.enrollment.application.finding.Alarms;
import dev.ratchet.enrollment.application.notice.NoticeMessages;
import dev.ratchet.enrollment.application.notice.SkipEvents;
import dev.ratchet.enrollment.application.push.PushEvents;
import dev.ratchet.enrollment.application.push.PushGateway;
import dev.ratchet.enrollment.application.signal.SignalEvents;
import dev.ratchet.enrollment.application.signin.DecideSignIn;
import dev.ratchet.enrollment.application.state.ExemptionEvents;
import dev.ratchet.enrollment.application.state.StateEvents;
import dev.ratchet.enrollment.application.upkeep.SealAnew;
import dev.ratchet.enrollment.crypto.AssertionKeys;
import dev.ratchet.enrollment.crypto.Assertions;
import dev.ratchet.enrollment.crypto.KeyFolder;
import dev.ratchet.enrollment.crypto.NotMeLinks;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.crypto.Totp;
import dev.ratchet.enrollment.domain.CodeMessage;
import dev.ratchet.enrollment.postgres.DecisionReads;
import dev.ratchet.enrollment.webauthn.Site;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * One replica of the service with keys of its own, put together by the constructors of its parts; it publishes nothing,
 * and hands out the codes that it sends.
 */
final class Replica {
    private static final String ADDRESS = "http://localhost:8080";

    final AtomicReference<CodeMessage> sent = new AtomicReference<>();
    final SignInIds ids;
    final SeedVault seeds;
    final AssertionKeys assertionKeys;
    final DecideSignIn decide;
    final AddFactor add;
    final ConfirmFactor confirm;
    final StartChallenge start;
    final AnswerChallenge answer;
    final SealAnew sealAnew;
    final CheckCode checkCode;

    private final Map<Class<?>, Object> parts = new HashMap<>();

    Replica(DataSource database, KeyFolder keys) {
        parts.put(KeyFolder.class, keys);
        parts.put(Clock.class, Clock.systemUTC());
        parts.put(DecisionReads.class, new DecisionReads(database));
        parts.put(Transactions.class, new Transactions(database, new RelayBell()));
        parts.put(FactorEvents.class, (FactorEvents) (tx, changes) -> {});
        parts.put(StateEvents.class, (StateEvents) (tx, changes) -> {});
        parts.put(Alarms.class, (Alarms) (tx, user, alarm, detail, causedBy, at) -> {});
        parts.put(Site.class, new Site(URI.create(ADDRESS), "Ratchet", Optional.empty(), Optional.empty()));
        parts.put(PushEvents.class, (PushEvents) (tx, request) -> {});
        parts.put(PushGateway.class, new NoDevices());
        parts.put(ExemptionEvents.class, (ExemptionEvents) (tx, user, app, at) -> {});
        parts.put(CodeMessages.class, (CodeMessages) (tx, message) -> sent.set(message));
        parts.put(CodeAnswers.class, (CodeAnswers) (tx, user, challengeId, at) -> {});
        parts.put(SignalEvents.class, (SignalEvents) (tx, region, kind, byBucket, from, until) -> {});
        parts.put(SkipEvents.class, (SkipEvents) (tx, told) -> {});
        parts.put(NoticeMessages.class, (NoticeMessages) (tx, notice) -> {});
        parts.put(Totp.class, new Totp(new RandomCodes(), "Ratchet"));
        parts.put(NotMeLinks.class, new NotMeLinks(keys, ADDRESS));
        assertionKeys = part(AssertionKeys.class);
        parts.put(Assertions.class, new Assertions(assertionKeys, ADDRESS));
        ids = part(SignInIds.class);
        seeds = part(SeedVault.class);
        decide = part(DecideSignIn.class);
        add = part(AddFactor.class);
        confirm = part(ConfirmFactor.class);
        start = part(StartChallenge.class);
        answer = part(AnswerChallenge.class);
        sealAnew = part(SealAnew.class);
        checkCode = part(CheckCode.class);
    }

    private <T> T part(Class<T> type) {
        var known = parts.get(type);
        var part = known == null ? made(type) : known;
        parts.put(type, part);
        return type.cast(part);
    }

    private Object made(Class<?> type) {
        // numbers are sizes of batches that tests choose
        var constructor = Stream.of(type.getDeclaredConstructors())
                .filter(each -> Stream.of(each.getParameterTypes()).noneMatch(Class::isPrimitive))
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow(() -> new IllegalStateException("no constructor makes a " + type));
        var arguments =
                Stream.of(constructor.getParameterTypes()).map(this::part).toArray();
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }
}
