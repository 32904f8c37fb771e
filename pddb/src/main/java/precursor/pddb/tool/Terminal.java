package precursor.pddb.tool;

import java.util.Optional;

/** The person at the terminal, if there is one. */
interface Terminal {

    /** Nobody is there. */
    Terminal NONE = new Terminal() {
        @Override
        public boolean present() {
            return false;
        }

        @Override
        public Optional<byte[]> secret(String prompt) {
            return Optional.empty();
        }

        @Override
        public Optional<String> line(String prompt) {
            return Optional.empty();
        }

        @Override
        public void show(byte[] text) {
            throw new IllegalStateException("nobody is at the terminal");
        }
    };

    boolean present();

    /** Asks for a line that is not shown; its UTF-8 bytes, which the caller wipes. Empty at the end of input. */
    Optional<byte[]> secret(String prompt);

    /** Asks for a line that is shown. Empty at the end of input. */
    Optional<String> line(String prompt);

    /** Shows bytes to the person alone, wherever the command's output goes. */
    void show(byte[] text);
}
