package precursor.shellchat.command;

/** A command. Its name and its options are the same in every language. */
sealed interface Command permits Clear, Echo, Env, Help, Random, Rtc, Sensors, Sleep, Uptime, UsbPort, Ver {

    /** What a line begins with. */
    String name();

    /** Its options, separated by " | "; empty when there are none. */
    String options();

    /** What it does, in a sentence. */
    CommandText purpose();

    /**
     * Does it.
     *
     * @param options what stands after the name
     * @throws UsageException when these are not its options
     */
    Answer run(Options options) throws UsageException;
}
