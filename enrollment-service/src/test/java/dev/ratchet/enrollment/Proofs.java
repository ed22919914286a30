package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asksForTotp;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.setsUpSms;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.enrollment.SetUps.Challenge;
import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.domain.Purpose;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Challenges, each with the right proof at hand: codes that are sent are put in their place by the test. */
@Singleton
class Proofs {
    private final Stored stored;
    private final CodeHmac hmac;
    private final SignInIds ids;

    @Inject
    Proofs(Stored stored, CodeHmac hmac, SignInIds ids) {
        this.stored = stored;
        this.hmac = hmac;
        this.ids = ids;
    }

    /** Who has an app, a phone and recovery codes. */
    record Someone(Person person, App app, Deque<String> recoveryCodes) {}

    /** @param proof good for this challenge */
    record Asked(Someone who, String method, Challenge challenge, String proof) {
        String id() {
            return challenge.id();
        }
    }

    static Someone somebody(String phone) {
        var person = promoted();
        var begun = asksForTotp(person);
        var app = new App(begun.path("id"), begun.path("secret"), List.of());
        var confirmed = confirms(person, app.factorId(), app.code(0));
        confirmed.then().statusCode(200);
        setsUpSms(person, phone);
        return new Someone(person, app, new ArrayDeque<>(confirmed.<List<String>>path("recoveryCodes")));
    }

    Asked asked(Someone who, String method, Random random) {
        var path = Posts.signIn(who.person());
        var challenge = new Challenge(path, Posts.start(path, method));
        var proof = switch (method) {
            case "TOTP" -> who.app().code(0);
            case "SMS" -> sent(challenge.id(), factor(challenge.id()), Purpose.SIGN_IN, nonce(path), random);
            default -> who.recoveryCodes().getFirst();
        };
        return new Asked(who, method, challenge, proof);
    }

    /** Puts a code that the test knows in the place of the one that was sent, and returns it. */
    String sent(String challenge, String factor, Purpose purpose, @Nullable String nonce, Random random) {
        var code = "%06d".formatted(random.nextInt(1_000_000));
        var hashed = hmac.ofCode(UUID.fromString(challenge), UUID.fromString(factor), purpose, nonce, code);
        store(challenge, "code_hmac = '\\x" + HexFormat.of().formatHex(hashed) + "'");
        return code;
    }

    /** The factor that a challenge asks for. */
    String factor(String challenge) {
        return stored.text("select factor_id from challenge where challenge_id = ?::uuid", challenge);
    }

    /** The newest challenge that confirms a factor. */
    String confirmation(String factor) {
        return stored.text(
                "select challenge_id from challenge where factor_id = ?::uuid order by created_at desc limit 1",
                factor);
    }

    /** Of the sign-in whose challenges are at that path. */
    String nonce(String path) {
        var id = path.substring("/v1/sign-ins/".length(), path.length() - "/challenges".length());
        return ids.read(id).orElseThrow().nonce();
    }

    void store(String challenge, String columns) {
        stored.change("update challenge set " + columns + " where challenge_id = ?::uuid", challenge);
    }

    /**
     * Undoes what earlier cases left that would refuse what is right: failures, used steps, and of challenges those that
     * are young enough for another one to be too soon.
     */
    void calm(Someone who) {
        var tenant = who.person().tenant();
        stored.change(
                "update factor set failures = 0, locked_until = null, last_used_step = -1 where tenant_id = ?", tenant);
        stored.changeAny("""
                update challenge set created_at = created_at - interval '1 min'
                where tenant_id = ? and user_id = ? and created_at > clock_timestamp() - interval '1 min'
                """, tenant, who.person().user());
    }
}
