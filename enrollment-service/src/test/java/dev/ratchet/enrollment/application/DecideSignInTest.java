package dev.ratchet.enrollment.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.crypto.KeyFolder;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.domain.IpAddress;
import dev.ratchet.enrollment.domain.SignInVerdict;
import dev.ratchet.enrollment.domain.SignInVerdict.Because;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.testing.TestKeys;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DecideSignInTest {
    @Test
    void without_its_database_it_denies_and_says_so() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://localhost:1/enrollment");
        var ids = new SignInIds(new KeyFolder(TestKeys.files().folder()), new RandomCodes());
        var decide = new DecideSignIn(new Transactions(nowhere, new RelayBell()), ids, Clock.systemUTC());

        var decided = decide.decide(new UserId("contoso", "dana"), "print", IpAddress.parse("192.0.2.7"), null);

        assertThat(decided.verdict()).isEqualTo(SignInVerdict.deny(Because.CANNOT_DECIDE));
        assertThat(ids.read(decided.id()))
                .hasValueSatisfying(signIn -> assertThat(signIn.denied()).isTrue());
    }
}
