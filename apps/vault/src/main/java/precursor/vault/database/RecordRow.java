package precursor.vault.database;

import precursor.vault.otp.OtpParameters;

/** What is kept in memory of a record: what lists show and searches look at, and never its secret. */
public sealed interface RecordRow {

    /** Most characters that are searched of a record. */
    int MOST_SEARCHED = 2048;

    RecordPlace place();

    /** What it is called, for lists and questions. */
    String title();

    /** Lists are sorted by it: the title, folded. */
    String order();

    /** What is searched: everything but the secret, folded. */
    String searched();

    /** A password. */
    record Password(
            RecordPlace place, String description, String username, long used, long count, String order, String searched)
            implements RecordRow {

        /** The site and the user name as one. */
        @Override
        public String title() {
            return username.isEmpty() ? description : description + "/" + username;
        }

        @Override
        public String toString() {
            return "Password";
        }
    }

    /**
     * What one-time codes are made of.
     *
     * @param parameters how, with the counter of HOTP
     */
    record Code(
            RecordPlace place,
            String title,
            OtpParameters parameters,
            String order,
            String searched)
            implements RecordRow {

        @Override
        public String toString() {
            return "Code";
        }
    }
}
