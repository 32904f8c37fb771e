package precursor.vault.misbehaviour;

/** What can be switched on; {@code system.toml} says what each does. */
public enum Misbehaviour {
    REFUSE("refuse"),
    STALL("stall"),
    CUT_CABLE("cut-cable"),
    WRONG_SIGNATURE("wrong-signature"),
    COUNTER_BACK("counter-back"),
    UNKNOWN_EXTENSIONS("unknown-extensions"),
    INVALID_UTF8("invalid-utf8"),
    TRUNCATED_CBOR("truncated-cbor"),
    NO_CREDENTIALS("no-credentials"),
    PIN_BLOCKED("pin-blocked");

    private final String switchName;

    Misbehaviour(String switchName) {
        this.switchName = switchName;
    }

    /** The name of its switch on the test bench. */
    public String switchName() {
        return switchName;
    }
}
