package precursor.pddb.engine;

/**
 * What is known of a key without reading its value.
 *
 * @param basis the name of the basis it lives in
 * @param dictionary the name of its dictionary
 * @param key its name
 * @param length bytes of the value
 * @param reserved bytes reserved for it, at least {@code length}
 * @param age how often it was changed, 32 bits unsigned; a change that leaves length and place alone may not count
 * @param slot its slot in the dictionary, 1 to 131070
 */
public record KeyAttributes(String basis, String dictionary, String key, long length, long reserved, int age, int slot) {}
