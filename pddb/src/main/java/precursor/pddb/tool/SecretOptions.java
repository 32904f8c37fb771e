package precursor.pddb.tool;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import precursor.pddb.engine.BasisCredential;
import precursor.services.rootkeys.api.RootKeys;

/** Where secrets come from: private files that are named here, or the terminal. They are never on the command line itself. */
final class SecretOptions {

    private static final String PRIVATE = " Its mode must be 0600; - is standard input.";

    @Option(
            names = "--pin-file",
            paramLabel = "FILE",
            description = "Take the PIN from this file, one line, instead of asking for it." + PRIVATE)
    private @Nullable Path pinFile;

    @Option(
            names = "--words-file",
            paramLabel = "FILE",
            description = "Take the 24 words of a backup from this file, parted by white space." + PRIVATE)
    private @Nullable Path wordsFile;

    @Option(
            names = "--basis",
            paramLabel = "NAME",
            description = "Open this secret basis too; its password is asked for. Can be repeated: the last one is looked into first.")
    private List<String> bases = new ArrayList<>();

    @Option(
            names = "--passwords-file",
            paramLabel = "FILE",
            description = "Take passwords of bases from this file, each line a name, a TAB and the password. Without --basis, all of"
                    + " them are opened, in the order of the lines." + PRIVATE)
    private @Nullable Path passwordsFile;

    /** Whether anything was said about secrets at all. */
    boolean given() {
        return pinFile != null || wordsFile != null || passwordsFile != null || !bases.isEmpty();
    }

    /** The PIN, which the caller wipes. */
    byte[] pin(SecretFiles files, Terminal terminal) {
        return pinFile != null ? files.line(pinFile) : ask(terminal, "PIN: ", "the PIN", "--pin-file");
    }

    /** A PIN that is chosen now, typed twice at the terminal; the caller wipes it. */
    byte[] newPin(SecretFiles files, Terminal terminal) {
        if (pinFile != null) {
            return fit(files.line(pinFile));
        }
        byte[] pin = fit(ask(terminal, "New PIN: ", "a new PIN", "--pin-file"));
        byte[] again = ask(terminal, "New PIN again: ", "a new PIN", "--pin-file");
        boolean same = Arrays.equals(pin, again);
        Arrays.fill(again, (byte) 0);
        if (!same) {
            Arrays.fill(pin, (byte) 0);
            throw new ToolException(ExitCode.WRONG_PIN, "the two PINs are not the same; nothing was changed");
        }
        return pin;
    }

    /** The same rule as the device's. */
    private static byte[] fit(byte[] pin) {
        int characters = 0;
        for (byte b : pin) {
            characters += (b & 0xC0) == 0x80 ? 0 : 1;
        }
        if (characters < RootKeys.LEAST_CHARACTERS || pin.length > RootKeys.MOST_BYTES) {
            Arrays.fill(pin, (byte) 0);
            throw new ToolException(
                    ExitCode.WRONG_PIN,
                    "a PIN has at least " + RootKeys.LEAST_CHARACTERS + " characters and at most " + RootKeys.MOST_BYTES
                            + " bytes of UTF-8; nothing was changed");
        }
        return pin;
    }

    /** The words of a backup, which the caller wipes. */
    byte[] words(SecretFiles files, Terminal terminal) {
        return wordsFile != null
                ? files.whole(wordsFile)
                : ask(terminal, "The 24 words of the backup key: ", "the 24 words", "--words-file");
    }

    /** The bases to open, in order; the caller wipes each. */
    List<BasisCredential> bases(SecretFiles files, Terminal terminal) {
        List<BasisCredential> listed = passwordsFile == null ? List.of() : listed(files, passwordsFile);
        if (bases.isEmpty()) {
            return listed;
        }
        List<BasisCredential> chosen = new ArrayList<>();
        for (String name : bases) {
            chosen.add(listed.stream()
                    .filter(credential -> credential.name().equals(name))
                    .findFirst()
                    .orElseGet(() -> new BasisCredential(
                            name,
                            ask(terminal, "Password of \"" + Names.printable(name) + "\": ", "a password", "--passwords-file"))));
        }
        listed.stream().filter(credential -> !chosen.contains(credential)).forEach(BasisCredential::wipe);
        return chosen;
    }

    private static List<BasisCredential> listed(SecretFiles files, Path file) {
        List<BasisCredential> listed = new ArrayList<>();
        int number = 0;
        for (byte[] line : files.lines(file)) {
            number++;
            if (line.length > 0) {
                listed.add(credential(file, number, line));
            }
            Arrays.fill(line, (byte) 0);
        }
        return listed;
    }

    private static BasisCredential credential(Path file, int number, byte[] line) {
        int tab = 0;
        while (tab < line.length && line[tab] != '\t') {
            tab++;
        }
        if (tab == 0 || tab == line.length) {
            throw new ToolException(
                    ExitCode.NO_SECRET, file + ", line " + number + ": a line is the name of a basis, a TAB, and its password");
        }
        try {
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, tab))
                    .toString();
            return new BasisCredential(name, Arrays.copyOfRange(line, tab + 1, line.length));
        } catch (CharacterCodingException e) {
            throw new ToolException(ExitCode.NO_SECRET, file + ", line " + number + ": the name is not UTF-8");
        }
    }

    private static byte[] ask(Terminal terminal, String prompt, String what, String option) {
        Optional<byte[]> answer = terminal.secret(prompt);
        return answer.orElseThrow(() -> new ToolException(
                ExitCode.NO_SECRET, what + " is needed, and there is no terminal to ask at: use " + option + " FILE"));
    }
}
