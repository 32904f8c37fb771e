package precursor.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import precursor.services.locale.Language;
import precursor.services.locale.TextKey;

/** Every text of the product is there in every language, with the same gaps. */
class TextsTest {

    private static final Pattern GAP = Pattern.compile("\\{[0-9]}");

    @Test
    void noLanguageLacksAText() throws Exception {
        List<String> faults = new ArrayList<>();
        for (JavaClass part : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("precursor")) {
            if (part.isEnum() && part.isAssignableTo(TextKey.class)) {
                check(part.reflect().asSubclass(TextKey.class), faults);
            }
        }
        assertEquals(List.of(), faults);
    }

    private static void check(Class<? extends TextKey> part, List<String> faults) throws IOException {
        Properties english = file(part, Language.ENGLISH, faults);
        for (Language language : Language.values()) {
            Properties file = file(part, language, faults);
            String where = name(part, language) + ": ";
            TreeSet<String> unknown = new TreeSet<>(file.stringPropertyNames());
            for (TextKey key : part.getEnumConstants()) {
                unknown.remove(key.name());
                String text = file.getProperty(key.name(), "");
                if (text.isBlank()) {
                    faults.add(where + "no text " + key.name());
                } else if (!gaps(text).equals(gaps(english.getProperty(key.name(), "")))) {
                    faults.add(where + key.name() + " has other gaps than in English");
                }
            }
            unknown.forEach(name -> faults.add(where + name + " is the name of no text"));
        }
    }

    private static Properties file(Class<?> part, Language language, List<String> faults) throws IOException {
        Properties file = new Properties();
        try (InputStream bytes = part.getResourceAsStream(name(part, language))) {
            if (bytes == null) {
                faults.add("no file " + name(part, language) + " beside " + part.getName());
                return file;
            }
            try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                file.load(text);
            }
        }
        return file;
    }

    private static String name(Class<?> part, Language language) {
        return part.getSimpleName() + "." + language.code() + ".properties";
    }

    private static Set<String> gaps(String text) {
        return GAP.matcher(text).results().map(MatchResult::group).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }
}
