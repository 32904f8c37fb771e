package precursor.services.locale;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * The texts of one part of the system, always in the language that is chosen at the moment. A language is read when it is first asked for. Any
 * thread may use it.
 *
 * @param <K> what texts there are
 */
public final class Texts<K extends Enum<K> & TextKey> {

    private final Class<K> keys;
    private final Supplier<Language> language;
    private final Map<Language, Map<K, String>> read = new EnumMap<>(Language.class);

    /**
     * @param language the one that is chosen now
     */
    public Texts(Class<K> keys, Supplier<Language> language) {
        this.keys = keys;
        this.language = language;
    }

    /** Texts of another part, in the same language. */
    public <O extends Enum<O> & TextKey> Texts<O> alike(Class<O> others) {
        return new Texts<>(others, language);
    }

    /** The text, its gaps filled with the arguments; what stands in an argument is not looked at. */
    public String of(K key, Object... arguments) {
        String text = inLanguage(language.get()).get(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key.name() + " in " + language.get().code());
        }
        return arguments.length == 0 ? text : filled(text, arguments);
    }

    /** What {@code {NUMBER}} stands for goes in its place. */
    private static String filled(String text, Object... arguments) {
        StringBuilder filled = new StringBuilder(text.length() + 32);
        int at = 0;
        while (at < text.length()) {
            boolean gap = text.charAt(at) == '{'
                    && at + 2 < text.length()
                    && Character.isDigit(text.charAt(at + 1))
                    && text.charAt(at + 2) == '}';
            if (gap) {
                filled.append(arguments[text.charAt(at + 1) - '0']);
                at += 3;
            } else {
                filled.append(text.charAt(at));
                at++;
            }
        }
        return filled.toString();
    }

    private synchronized Map<K, String> inLanguage(Language wanted) {
        return read.computeIfAbsent(wanted, l -> texts(keys, l));
    }

    private static <K extends Enum<K> & TextKey> Map<K, String> texts(Class<K> keys, Language language) {
        Properties file = file(keys, language);
        Map<K, String> texts = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            String text = file.getProperty(key.name());
            if (text != null) {
                texts.put(key, text);
            }
        }
        return texts;
    }

    /**
     * The file of a language as it stands.
     *
     * @throws IllegalStateException when there is none
     */
    static Properties file(Class<?> keys, Language language) {
        String name = keys.getSimpleName() + "." + language.code() + ".properties";
        Properties file = new Properties();
        try (InputStream bytes = keys.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException("there is no " + name + " beside " + keys.getName());
            }
            try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                file.load(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return file;
    }
}
