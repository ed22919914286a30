package dev.ratchet.enrollment.webauthn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import dev.ratchet.enrollment.domain.Passkey;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The two ceremonies of Web Authentication Level 3: registering a credential (§7.1) and using it (§7.2).
 *
 * <p>User verification is required: the key is then a factor by itself. Discoverable credentials are preferred, not
 * required: Ratchet always knows who signs in and names the credentials, so that a security key without room for another
 * resident one still serves. No attestation is asked for, so nothing is said of where a key lives.
 */
@Startup
@Singleton
@SuppressWarnings("deprecation") // so are marked: backup eligibility and state, which the library may yet change
public final class Ceremonies {
    /** How long what a browser was asked can be answered. */
    public static final Duration VALID = Duration.ofMinutes(5);

    public static final int NONCE_BYTES = 32;

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.RS256);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Site site;

    public Ceremonies(Site site) {
        this.site = site;
    }

    /** What an assertion told beside its signature. */
    public record Use(long signatureCount, boolean backedUp) {}

    /**
     * @param userHandle 64 random bytes
     * @param account by which the user will know it on the authenticator
     * @param existing passkeys of the user, none of which is to come a second time
     * @param nonce that is to be signed, {@link #NONCE_BYTES} random bytes
     * @return options for the browser, JSON
     */
    public String registration(byte[] userHandle, String account, List<Passkey> existing, byte[] nonce) {
        var options = relyingParty(userHandle, existing)
                .startRegistration(StartRegistrationOptions.builder()
                        .user(identity(userHandle, account))
                        .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                                .residentKey(ResidentKeyRequirement.PREFERRED)
                                .userVerification(UserVerificationRequirement.REQUIRED)
                                .build())
                        .timeout(VALID.toMillis())
                        .build());
        try {
            return publicKey(
                    options.toBuilder().challenge(new ByteArray(nonce)).build().toCredentialsCreateJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("options are JSON", e);
        }
    }

    /**
     * @param passkeys any of which may answer, one at least
     * @param nonce that is to be signed, {@link #NONCE_BYTES} random bytes
     * @return options for the browser, JSON
     */
    public String assertion(List<Passkey> passkeys, byte[] nonce) {
        var request = relyingParty(passkeys.getFirst().userHandle(), passkeys)
                .startAssertion(StartAssertionOptions.builder()
                        .username(OneUser.NAME)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .timeout(VALID.toMillis())
                        .build());
        var options = request.getPublicKeyCredentialRequestOptions();
        try {
            return publicKey(
                    options.toBuilder().challenge(new ByteArray(nonce)).build().toCredentialsGetJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("options are JSON", e);
        }
    }

    /** Which credential an assertion names; empty for what is none. */
    public Optional<byte[]> credentialId(String json) {
        try {
            return Optional.of(
                    PublicKeyCredential.parseAssertionResponseJson(json).getId().getBytes());
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // whatever it is, it is none
        }
    }

    /** The passkey that was made; empty unless it was made for this user, site and nonce, with the user verified. */
    public Optional<Passkey> registered(UUID factorId, byte[] userHandle, byte[] nonce, String json) {
        try {
            var response = PublicKeyCredential.parseRegistrationResponseJson(json);
            var asked = PublicKeyCredentialCreationOptions.builder()
                    .rp(site.identity())
                    .user(identity(userHandle, OneUser.NAME))
                    .challenge(new ByteArray(nonce))
                    .pubKeyCredParams(ALGORITHMS)
                    .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                            .userVerification(UserVerificationRequirement.REQUIRED)
                            .build())
                    .build();
            var result = relyingParty(userHandle, List.of())
                    .finishRegistration(FinishRegistrationOptions.builder()
                            .request(asked)
                            .response(response)
                            .build());
            return Optional.of(new Passkey(
                    factorId,
                    userHandle,
                    result.getKeyId().getId().getBytes(),
                    result.getPublicKeyCose().getBytes(),
                    result.getSignatureCount(),
                    result.isBackupEligible(),
                    result.isBackedUp(),
                    response.getResponse().getTransports().stream()
                            .map(AuthenticatorTransport::getId)
                            .collect(Collectors.toSet())));
        } catch (IOException | RegistrationFailedException | RuntimeException e) {
            return Optional.empty(); // whatever the library makes of it: it is no proof
        }
    }

    /**
     * What the passkey's signature told; empty unless it signed this nonce for this site, with the user verified. The
     * caller judges the counter.
     */
    public Optional<Use> used(Passkey passkey, byte[] nonce, String json) {
        try {
            var asked = AssertionRequest.builder()
                    .publicKeyCredentialRequestOptions(PublicKeyCredentialRequestOptions.builder()
                            .challenge(new ByteArray(nonce))
                            .rpId(site.identity().getId())
                            .userVerification(UserVerificationRequirement.REQUIRED)
                            .build())
                    .username(OneUser.NAME)
                    .build();
            var result = relyingParty(passkey.userHandle(), List.of(passkey))
                    .finishAssertion(FinishAssertionOptions.builder()
                            .request(asked)
                            .response(PublicKeyCredential.parseAssertionResponseJson(json))
                            .build());
            return result.isSuccess()
                    ? Optional.of(new Use(result.getSignatureCount(), result.isBackedUp()))
                    : Optional.empty();
        } catch (IOException | AssertionFailedException | RuntimeException e) {
            return Optional.empty(); // whatever the library makes of it: it is no proof
        }
    }

    private RelyingParty relyingParty(byte[] userHandle, List<Passkey> passkeys) {
        return RelyingParty.builder()
                .identity(site.identity())
                .credentialRepository(new OneUser(new ByteArray(userHandle), passkeys))
                .origins(site.origins())
                .attestationConveyancePreference(AttestationConveyancePreference.NONE)
                .allowUntrustedAttestation(true)
                .preferredPubkeyParams(ALGORITHMS)
                .validateSignatureCounter(false)
                .build();
    }

    private static UserIdentity identity(byte[] userHandle, String account) {
        return UserIdentity.builder()
                .name(account)
                .displayName(account)
                .id(new ByteArray(userHandle))
                .build();
    }

    private static String publicKey(@Nullable String json) throws JsonProcessingException {
        return MAPPER.readTree(json).required("publicKey").toString();
    }
}
