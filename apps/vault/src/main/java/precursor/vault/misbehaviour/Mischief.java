package precursor.vault.misbehaviour;

/** Which misbehaviour somebody at the desk wants. Any thread may ask; quick while nothing is wanted. */
public interface Mischief {

    /** None at all. */
    Mischief NONE = new Mischief() {
        @Override
        public boolean isOn(Misbehaviour misbehaviour) {
            return false;
        }

        @Override
        public boolean take(Misbehaviour misbehaviour) {
            return false;
        }
    };

    boolean isOn(Misbehaviour misbehaviour);

    /** Whether it is on; then it is done now, and counts as done once. */
    boolean take(Misbehaviour misbehaviour);
}
