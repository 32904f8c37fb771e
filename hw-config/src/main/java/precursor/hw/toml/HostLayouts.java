package precursor.hw.toml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import precursor.hw.HostLayout;

/** The layouts that {@code precursor.toml} lists, each from a file of its own. */
final class HostLayouts {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,15}");

    private final Function<String, Optional<TomlLoader.Source>> files;
    private final List<Problem> found = new ArrayList<>();

    /**
     * @param files the file of a name, if there is one
     */
    HostLayouts(Function<String, Optional<TomlLoader.Source>> files) {
        this.files = files;
    }

    /** Mistakes in the files. */
    List<Problem> found() {
        return found;
    }

    /** All layouts of a list. */
    List<HostLayout> read(List<Fields.Located> names, Problems inList) {
        List<HostLayout> layouts = new ArrayList<>();
        for (Fields.Located name : names) {
            if (!NAME.matcher(name.value()).matches()) {
                inList.add(name.line(), "`" + name.value() + "` is no name of a layout: " + NAME.pattern());
            } else if (layouts.stream().anyMatch(l -> l.name().equals(name.value()))) {
                inList.add(name.line(), "the layout `" + name.value() + "` is there twice");
            } else {
                read(name, inList).ifPresent(layouts::add);
            }
        }
        return layouts;
    }

    private Optional<HostLayout> read(Fields.Located name, Problems inList) {
        String path = TomlLoader.LAYOUTS + name.value() + ".toml";
        Optional<TomlLoader.Source> file = files.apply(path);
        if (file.isEmpty()) {
            inList.add(name.line(), "there is no " + path);
            return Optional.empty();
        }
        Problems inFile = new Problems(file.get().name());
        Optional<HostLayout> layout = TomlLoader.parse(file.get(), inFile)
                .map(table -> new HostLayoutReader(inFile).read(name.value(), table));
        found.addAll(inFile.found());
        return layout;
    }
}
