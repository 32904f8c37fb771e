package precursor.vault.ctap.crypto;

/** Labels and values of COSE keys (RFC 9052 §7, RFC 9053 §7; AKP: draft-ietf-cose-dilithium). */
final class Cose {

    static final int KEY_TYPE = 1;
    static final int ALGORITHM = 3;

    /** EC2 and OKP: the curve. */
    static final int CURVE = -1;
    /** EC2 and OKP: x, or the public key. */
    static final int X = -2;
    /** EC2: y. */
    static final int Y = -3;
    /** AKP: the public key. */
    static final int PUBLIC = -1;

    static final int OKP = 1;
    static final int EC2 = 2;
    static final int AKP = 7;

    static final int ED25519 = 6;

    private Cose() {}
}
