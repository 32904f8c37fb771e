package precursor.hw.toml;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. The message has one line for each mistake: {@code file:line: reason}. */
public final class ConfigurationException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    ConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All mistakes that were found, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
