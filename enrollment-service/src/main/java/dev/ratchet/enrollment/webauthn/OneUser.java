package dev.ratchet.enrollment.webauthn;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import dev.ratchet.enrollment.domain.Passkey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The passkeys of one user as the library asks for them: those of others cannot be found in it. */
@SuppressWarnings("deprecation") // so are marked: transports and backup eligibility, which the library may yet change
record OneUser(ByteArray handle, List<Passkey> passkeys) implements CredentialRepository {
    static final String NAME = "user";

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
        return passkeys.stream()
                .map(passkey -> PublicKeyCredentialDescriptor.builder()
                        .id(new ByteArray(passkey.credentialId()))
                        .transports(transports(passkey))
                        .build())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String username) {
        return username.equals(NAME) ? Optional.of(handle) : Optional.empty();
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        return userHandle.equals(handle) ? Optional.of(NAME) : Optional.empty();
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
        return lookupAll(credentialId).stream()
                .filter(credential -> credential.getUserHandle().equals(userHandle))
                .findFirst();
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        return passkeys.stream()
                .filter(passkey -> new ByteArray(passkey.credentialId()).equals(credentialId))
                .map(OneUser::credential)
                .collect(Collectors.toSet());
    }

    private static RegisteredCredential credential(Passkey passkey) {
        return RegisteredCredential.builder()
                .credentialId(new ByteArray(passkey.credentialId()))
                .userHandle(new ByteArray(passkey.userHandle()))
                .publicKeyCose(new ByteArray(passkey.publicKey()))
                .signatureCount(passkey.signatureCount())
                .transports(transports(passkey))
                .backupEligible(passkey.backupEligible())
                .build();
    }

    private static Set<AuthenticatorTransport> transports(Passkey passkey) {
        return passkey.transports().stream().map(AuthenticatorTransport::of).collect(Collectors.toSet());
    }
}
