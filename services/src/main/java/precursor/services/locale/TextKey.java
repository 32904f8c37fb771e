package precursor.services.locale;

/**
 * A text of the screens: an enum of them belongs to each part of the system, and beside it stands a file {@code NAME.LANGUAGE.properties} for each
 * {@link Language}, in UTF-8, with a line for each constant. {@code {0}}, {@code {1}} and so on are gaps for arguments.
 */
public interface TextKey {

    /** The constant's name, which is the text's in the files. */
    String name();
}
