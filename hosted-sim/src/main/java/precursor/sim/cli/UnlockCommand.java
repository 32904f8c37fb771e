package precursor.sim.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import precursor.sim.pin.PinEntry;
import precursor.sim.pin.PinEntry.Question;
import precursor.sim.pin.PinFile;
import precursor.sim.pin.RemoteHands;
import precursor.sim.run.DeviceException;
import precursor.sim.run.ExitCode;

/** {@code precursor unlock}. */
@Command(
        name = "unlock",
        description = {
            "Types the PIN on a running device that asks for it; on a new device, the PIN that it shall have.",
            "",
            "The PIN is asked for on the terminal, without showing it, or comes from a file that you alone may read. It is"
                    + " never given on the command line.",
            "A device must run with --control."
        },
        footer = {"", "Example: precursor unlock", "         precursor unlock --pin-file ~/.precursor-pin"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:the device has accepted the PIN",
            "69:there is no such device",
            "75:the device does not ask for a PIN",
            "77:the device does not accept the PIN"
        })
final class UnlockCommand implements Callable<Integer> {

    @Mixin
    private final Target target = new Target();

    @Option(names = "--pin-file", paramLabel = "FILE", description = "Take the PIN from the first line of this file.")
    private @Nullable Path pinFile;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "10",
            description = "Wait so many seconds for the device to ask. Default: ${DEFAULT-VALUE}.")
    private int timeout;

    @Override
    public Integer call() throws Exception {
        PinEntry entry = new PinEntry(new RemoteHands(target.client()));
        Question question = entry.awaitQuestion(Duration.ofSeconds(timeout))
                .orElseThrow(() -> new DeviceException(
                        ExitCode.TIMEOUT, "the device did not ask for a PIN within " + timeout + " s"));
        byte[] pin = pinFile == null ? fromTerminal(question) : PinFile.read(pinFile);
        try {
            Optional<String> refusal = entry.answer(question, pin);
            if (refusal.isPresent()) {
                throw new DeviceException(ExitCode.WRONG_PIN, "the device does not accept the PIN: " + refusal.get());
            }
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
        return 0;
    }

    private byte[] fromTerminal(Question question) throws DeviceException {
        Console terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new DeviceException(
                        ExitCode.USAGE, "there is no terminal to ask for the PIN; use --pin-file FILE"));
        PrintWriter out = terminal.writer();
        return switch (question) {
            case PIN -> PinFile.utf8(typed(terminal, "PIN: "));
            case NEW_PIN -> {
                out.println("The device is new. Choose a PIN of at least 4 characters.");
                char[] first = typed(terminal, "New PIN: ");
                char[] second = typed(terminal, "The same again: ");
                try {
                    if (!Arrays.equals(first, second)) {
                        throw new DeviceException(ExitCode.USAGE, "the two are not the same; nothing was typed");
                    }
                    yield PinFile.utf8(first);
                } finally {
                    Arrays.fill(first, '\0');
                    Arrays.fill(second, '\0');
                }
            }
        };
    }

    private static char[] typed(Console terminal, String prompt) throws DeviceException {
        char[] typed = terminal.readPassword("%s", prompt);
        if (typed == null || typed.length == 0) {
            throw new DeviceException(ExitCode.USAGE, "no PIN was typed");
        }
        return typed;
    }
}
