package precursor.vault.ctap;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import precursor.vault.ctap.cbor.CborValue;
import precursor.vault.ctap.cbor.CborWriter;

/** Authenticator data (WebAuthn §6.1): hash of the RP id, flags, signature counter, and a new credential if there is one. */
final class AuthenticatorData {

    /** This model of authenticator: the simulated Precursor. It is not the hardware's. */
    static final UUID AAGUID = UUID.fromString("6f2b1c9e-8d04-4c5a-9b37-5e1ad0c4f2a6");

    static final int USER_PRESENT = 0x01;
    static final int USER_VERIFIED = 0x04;
    private static final int ATTESTED_CREDENTIAL = 0x40;
    private static final int EXTENSION_DATA = 0x80;
    private static final int FIXED_BYTES = 37;
    private static final int AAGUID_BYTES = 16;

    /** A credential as attested data carries it. */
    record Attested(byte[] credentialId, CborValue.Map coseKey) {}

    private AuthenticatorData() {}

    static byte[] aaguid() {
        return ByteBuffer.allocate(AAGUID_BYTES)
                .putLong(AAGUID.getMostSignificantBits())
                .putLong(AAGUID.getLeastSignificantBits())
                .array();
    }

    /**
     * @param flags {@link #USER_PRESENT}, {@link #USER_VERIFIED} or both; the others follow from what is there
     * @param extensions the outputs of extensions, if there are any
     */
    static byte[] of(byte[] rpIdHash, int flags, int counter, Optional<Attested> attested, Optional<CborValue.Map> extensions) {
        byte[] credential = attested.map(AuthenticatorData::attestedBytes).orElseGet(() -> new byte[0]);
        byte[] outputs = extensions.map(CborWriter::write).orElseGet(() -> new byte[0]);
        int attestedFlag = attested.isPresent() ? ATTESTED_CREDENTIAL : 0;
        int extensionFlag = outputs.length > 0 ? EXTENSION_DATA : 0;
        return ByteBuffer.allocate(FIXED_BYTES + credential.length + outputs.length)
                .put(rpIdHash)
                .put((byte) (flags | attestedFlag | extensionFlag))
                .putInt(counter)
                .put(credential)
                .put(outputs)
                .array();
    }

    private static byte[] attestedBytes(Attested attested) {
        byte[] id = attested.credentialId();
        byte[] key = CborWriter.write(attested.coseKey());
        return ByteBuffer.allocate(AAGUID_BYTES + 2 + id.length + key.length)
                .put(aaguid())
                .putShort((short) id.length)
                .put(id)
                .put(key)
                .array();
    }
}
