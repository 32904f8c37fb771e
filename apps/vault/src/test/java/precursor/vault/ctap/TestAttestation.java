package precursor.vault.ctap;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;

/** An attestation key of the JDK, for enterprises only; what it says is its certificate is none. */
final class TestAttestation implements Attestation {

    private final List<String> rpIds;
    final KeyPair keys;
    boolean forAll;

    TestAttestation(List<String> rpIds) {
        this.rpIds = rpIds;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Attestor attestor() {
        return new Attestor() {
            @Override
            public long algorithm() {
                return -7;
            }

            @Override
            public List<byte[]> chain() {
                return List.of(new byte[] {0x30, 0});
            }

            @Override
            public byte[] sign(byte[]... parts) {
                try {
                    Signature signature = Signature.getInstance("SHA256withECDSA");
                    signature.initSign(keys.getPrivate());
                    for (byte[] part : parts) {
                        signature.update(part);
                    }
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    boolean signed(byte[] signature, byte[]... parts) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(keys.getPublic());
        for (byte[] part : parts) {
            verifier.update(part);
        }
        return verifier.verify(signature);
    }

    @Override
    public Optional<Attestor> batch() {
        return forAll ? Optional.of(attestor()) : Optional.empty();
    }

    @Override
    public Optional<Enterprise> enterprise() {
        return Optional.of(new Enterprise(attestor(), rpIds));
    }
}
