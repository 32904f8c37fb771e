package precursor.vault.ctap;

import java.util.Optional;
import precursor.vault.ctap.cbor.CborValue;

/**
 * How an authenticator keeps to the protocol. An honest one changes nothing; what does is for tests of those that talk to it. It
 * sees what is said, never a key or what is stored. Called by the authenticator's thread.
 */
public interface Conduct {

    /** As the specification wants it. */
    Conduct HONEST = new Conduct() {};

    /** What is answered to a CTAP2 request that is then not run; nothing when it is to be run. */
    default Optional<byte[]> instead(byte[] request) {
        return Optional.empty();
    }

    /** As {@link #instead}, to an APDU of U2F. */
    default Optional<byte[]> insteadOfU2f(byte[] apdu) {
        return Optional.empty();
    }

    /** What is sent for the response to a CTAP2 request; nothing for silence. */
    default Optional<byte[]> response(byte[] request, byte[] response) {
        return Optional.of(response);
    }

    /** As {@link #response}, to an APDU of U2F. */
    default Optional<byte[]> u2fResponse(byte[] apdu, byte[] response) {
        return Optional.of(response);
    }

    /**
     * The signature counter that is signed; the one given has been stored.
     *
     * @param present whether somebody is there; clients sign without anybody to find out which credentials there are
     */
    default int counter(boolean present, int next) {
        return next;
    }

    /**
     * The outputs of extensions that are signed.
     *
     * @param present see {@link #counter}
     */
    default Optional<CborValue.Map> extensionOutputs(boolean present, Optional<CborValue.Map> outputs) {
        return outputs;
    }
}
