package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.crypto.AssertionKeys;
import dev.ratchet.enrollment.crypto.Assertions;
import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.HandOvers;
import dev.ratchet.enrollment.crypto.KeyFolder;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.crypto.RecoveryCodeVault;
import dev.ratchet.enrollment.crypto.SeedVault;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.crypto.Totp;
import dev.ratchet.enrollment.domain.CodeMessage;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** One replica of the service with keys of its own; it publishes nothing, and hands out the codes that it sends. */
final class Replica {
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

    Replica(DataSource database, KeyFolder keys) {
        var clock = Clock.systemUTC();
        var random = new RandomCodes();
        var transactions = new Transactions(database, new RelayBell());
        var changeFactors = new ChangeFactors(transactions, (tx, changes) -> {}, clock);
        var moveStates = new MoveStates((tx, changes) -> {});
        var counts = new CountSignIns(transactions);
        var hmac = new CodeHmac(keys);
        var totp = new Totp(random, "Ratchet");
        var vault = new RecoveryCodeVault(keys);
        ids = new SignInIds(keys, random);
        seeds = new SeedVault(keys, random);
        assertionKeys = new AssertionKeys(keys);
        var codes = new Codes(random, hmac, (tx, message) -> sent.set(message));
        var recoveryCodes = new RecoveryCodes(random, vault);
        var checkCode = new CheckCode(hmac, seeds, totp, vault);
        decide = new DecideSignIn(transactions, (tx, user, app, at) -> {}, counts, ids, new HandOvers(keys), clock);
        add = new AddFactor(changeFactors, codes, totp, seeds);
        confirm = new ConfirmFactor(changeFactors, checkCode, new BindFactor(moveStates, recoveryCodes, clock));
        start = new StartChallenge(transactions, codes);
        answer = new AnswerChallenge(
                changeFactors,
                checkCode,
                moveStates,
                recoveryCodes,
                counts,
                new RememberBrowser(random),
                new Assertions(assertionKeys, "http://localhost:8080"),
                clock);
        sealAnew = new SealAnew(transactions, seeds, vault);
    }
}
