package precursor.tests.device;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import precursor.services.gam.modal.ModalText;
import precursor.services.locale.Language;
import precursor.services.locale.TextKey;
import precursor.services.rootkeys.PinText;
import precursor.sim.control.ControlClient;
import precursor.sim.control.ControlException;
import precursor.sim.control.Controlled;
import precursor.sim.control.ScreenText;
import precursor.sim.demo.UsbipClient;
import precursor.vault.fido.FidoText;
import precursor.vault.ui.VaultText;

/** A running device: an operating-system process started as a user starts it, driven through its control API. */
public final class Device implements AutoCloseable {

    private static final Duration PATIENCE = Simulator.PATIENCE;

    /** When nothing was drawn for so long, the screen is what it will be. */
    private static final Duration STILL = Duration.ofSeconds(10);

    private static final Duration QUIET = Duration.ofSeconds(1);

    /** What stands on the first screen of a device whose database is open. */
    public static final String OPEN = "Passwords";

    /** The PIN that new devices get. */
    public static final String PIN = "0816";

    private final List<String> database;
    private final Simulator simulator;
    private final Speech speech;
    private final ControlClient control;
    private final GoldenScreen golden;
    private final Set<Long> ownedProcesses = new TreeSet<>();
    private boolean handedOn;

    private Device(List<String> database, Simulator simulator, Speech speech) throws IOException {
        this.database = database;
        this.simulator = simulator;
        this.speech = speech;
        JsonNode api = simulator.info().path("control");
        this.control = new ControlClient(api.path("port").asInt(), api.path("token").asText());
        this.golden = GoldenScreen.ofTheTests();
        note(control.processes());
    }

    /** Its operating-system processes, the simulator's and the kernel's among them. */
    public List<Long> osProcesses() {
        List<Long> pids = new ArrayList<>(List.of(simulator.process().pid()));
        info().path("processes").forEach(p -> pids.add(p.path("osPid").asLong()));
        return pids;
    }

    /**
     * Boots a new headless device with USB/IP and control on free ports, and a small database, and lets it have {@link #PIN}:
     * its database is open.
     */
    public static Device start(List<String> options) {
        return open(startLocked(options));
    }

    /** As {@link #start}, with a database of the real device's size. */
    public static Device startWithWholeDatabase() {
        return open(startNew(List.of(), List.of()));
    }

    private static Device open(Device device) {
        try {
            device.choosePin(PIN);
            device.waitFor(VaultText.PASSWORDS_KEY);
            // Drawn only when no box is in front any more, which would take the first key.
            device.waitFor(VaultText.NO_ITEMS);
            return device;
        } catch (IOException | AssertionError e) {
            device.close();
            throw new AssertionError("no PIN could be chosen", e);
        }
    }

    /** As {@link #start}, but leaves the device as it asks for a PIN to be. */
    public static Device startLocked(List<String> options) {
        return startNew(List.of("--small-pddb"), options);
    }

    private static Device startNew(List<String> database, List<String> options) {
        try {
            return start(Simulator.newFolder(), database, options, Language.ENGLISH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a simulator anew where this one, which must have ended, kept its data; the device asks for its PIN, in its language unless told otherwise. */
    public Device startAgain(List<String> options) {
        handedOn = true;
        return start(simulator.folder(), database, options, speech.language());
    }

    private static Device start(Path folder, List<String> database, List<String> options, Language before) {
        try {
            List<String> all = Stream.concat(database.stream(), options.stream()).toList();
            Simulator simulator = Simulator.start(folder, all);
            try {
                return new Device(database, simulator, Speech.of(options, before));
            } catch (IOException | RuntimeException e) {
                simulator.stop();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole of the control API. */
    public ControlClient control() {
        return control;
    }

    /** What the device printed. */
    public String output() throws IOException {
        return simulator.output();
    }

    /** Where {@code --data} points. */
    public Path data() {
        return simulator.data();
    }

    /** Where {@code --info} points. */
    public Path infoFile() {
        return simulator.infoFile();
    }

    /** What {@code --info} wrote. */
    public JsonNode info() {
        return simulator.info();
    }

    /** The TCP port of USB/IP on loopback. */
    public int usbipPort() {
        return info().path("usbip").path("port").asInt();
    }

    /** Where it can be plugged in over USB/IP. */
    public InetSocketAddress usbip() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), usbipPort());
    }

    /** Plugs it into a computer, that waits for as long as tests do. */
    public UsbipClient plugIn() throws IOException {
        return UsbipClient.attach(usbip(), UsbipClient.devices(usbip()).getFirst().busId(), PATIENCE);
    }

    /** The simulator, an operating-system process. */
    public Process simulator() {
        return simulator.process();
    }

    /** Answers a new device's question for the PIN that it shall have. */
    public void choosePin(String pin) throws IOException {
        answer(PinText.CHOOSE, pin);
        answer(PinText.AGAIN, pin);
        waitGone(PinText.AGAIN);
    }

    /** Answers a device's question for its PIN. */
    public void enterPin(String pin) throws IOException {
        answer(PinText.ENTER, pin);
        waitGone(PinText.ENTER);
    }

    /** Waits for a question of the product and answers it. */
    public <K extends Enum<K> & TextKey> void answer(K question, String text) throws IOException {
        waitFor(question);
        type(text + "\n");
    }

    /** Waits for a question and answers it. */
    public void answer(String question, String text) throws IOException {
        waitFor(question);
        type(text + "\n");
    }

    /** Types a text, as soon as keys count. */
    public void type(String text) throws IOException {
        var _ = awaitAttention();
        control.type(text);
    }

    /** Taps keys one after the other, as soon as they count. */
    public void key(String... names) throws IOException {
        var _ = awaitAttention();
        for (String name : names) {
            control.key(name);
        }
    }

    /** Waits until keys count: a question that comes while somebody types says for a moment that none does. */
    public ScreenText awaitAttention() throws IOException {
        List<String> notYet = List.of(speech.of(FidoText.ONE_MOMENT), speech.of(ModalText.ONE_MOMENT));
        return waitUntil("keys count", screen -> notYet.stream().noneMatch(said -> Speech.isOn(screen, said)));
    }

    /** Waits until the screen shows a text. */
    public ScreenText waitFor(String text) throws IOException {
        return control.awaitText(text, PATIENCE);
    }

    /** What it says, in its language. */
    public Speech speech() {
        return speech;
    }

    /** Waits until the screen shows a text of the product, in the device's language; gaps without an argument stand for anything. */
    public <K extends Enum<K> & TextKey> ScreenText waitFor(K text, Object... arguments) throws IOException {
        String wanted = speech.of(text, arguments);
        return waitUntil(wanted, screen -> Speech.isOn(screen, wanted));
    }

    /** Whether the screen shows a text of the product, or comes to within a time. */
    public <K extends Enum<K> & TextKey> boolean comes(K text, Duration most) throws IOException {
        String wanted = speech.of(text);
        try {
            ScreenText screen = control.screen();
            long end = System.nanoTime() + most.toNanos();
            while (!Speech.isOn(screen, wanted)) {
                screen = control.awaitChange(screen.number(), Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
            }
            return true;
        } catch (ControlException e) {
            if (!e.isTimeout()) {
                throw e;
            }
            return false;
        }
    }

    /** Waits until the screen shows a text of the product so many times, as a title that is the name of a key too. */
    public <K extends Enum<K> & TextKey> ScreenText waitForTimes(int times, K text) throws IOException {
        String wanted = speech.of(text);
        return waitUntil(wanted, screen -> screen.lines().stream().filter(wanted::equals).count() >= times);
    }

    /** Waits until the screen no longer shows a text of the product. */
    public <K extends Enum<K> & TextKey> ScreenText waitGone(K text, Object... arguments) throws IOException {
        String gone = speech.of(text, arguments);
        return waitUntil("no " + gone, screen -> !Speech.isOn(screen, gone));
    }

    private ScreenText waitUntil(String wanted, Predicate<ScreenText> isThere) throws IOException {
        try {
            ScreenText screen = control.screen();
            while (!isThere.test(screen)) {
                screen = control.awaitChange(screen.number(), PATIENCE);
            }
            return screen;
        } catch (ControlException e) {
            throw new AssertionError("the screen does not come to: " + wanted + "; it is " + control.screen().lines(), e);
        }
    }

    /** Waits until the screen no longer shows a text. */
    public ScreenText waitGone(String text) throws IOException {
        return control.awaitGone(text, PATIENCE);
    }

    /** Compares the screen with its recording, to the pixel; what is still being drawn gets some seconds to come. */
    public void looksLike(String name) throws IOException {
        if (GoldenScreen.RECORDING) {
            control.awaitQuiet(QUIET, PATIENCE);
        } else {
            awaitLike(name);
        }
        golden.check(name, control.png(1));
    }

    private void awaitLike(String name) throws IOException {
        try {
            long number = control.screen().number();
            while (!golden.isLike(name, control.png(1))) {
                number = control.awaitChange(number, STILL).number();
            }
        } catch (ControlException e) {
            if (!e.isTimeout()) {
                throw e;
            }
        }
    }

    private List<Controlled.ProcessState> note(List<Controlled.ProcessState> processes) {
        processes.stream().map(Controlled.ProcessState::osPid).filter(pid -> pid > 0).forEach(ownedProcesses::add);
        return processes;
    }

    /** The numbers on the host of all processes of the device that were seen, the simulator's own not among them. */
    public Set<Long> seenProcesses() throws IOException {
        if (simulator().isAlive()) {
            note(control.processes());
        }
        return Set.copyOf(ownedProcesses);
    }

    /** The process of a service. */
    public Controlled.ProcessState process(String name) throws IOException {
        return note(control.processes()).stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no process " + name));
    }

    /** Kills a service as the host's {@code kill -9} does. */
    public void kill(String name) throws IOException {
        ProcessHandle.of(process(name).osPid()).orElseThrow().destroyForcibly();
    }

    /** Sends a service a signal of the host: {@code STOP}, {@code CONT}. */
    public void signal(String signal, String name) throws Exception {
        long pid = process(name).osPid();
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor();
        if (code != 0) {
            throw new AssertionError("no signal " + signal + " for " + name);
        }
    }

    /** Waits until a service is ready in that life of it, 0 the first, or in a later one. */
    public void awaitReady(String name, int life) throws IOException {
        note(control.awaitReady(name, life, PATIENCE));
    }

    /** Powers it off and gives the simulator's exit code. */
    public int powerOff() throws IOException {
        control.shutDown();
        return awaitExit();
    }

    /** Ends the simulator as the host's {@code kill -9} does, which is a power cut, and waits until none of its processes is left. */
    public void cutPower() throws IOException {
        Set<Long> processes = seenProcesses();
        simulator().destroyForcibly();
        var _ = awaitExit();
        awaitEnd(processes);
        // It would be taken for what the next start writes.
        Files.delete(infoFile());
    }

    /** Waits until processes have ended that are not this one's children: the JDK watches them, and completes when each is gone. */
    public static void awaitEnd(Set<Long> processes) {
        CompletableFuture.allOf(processes.stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .map(ProcessHandle::onExit)
                        .toArray(CompletableFuture<?>[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Waits until the simulator has ended. */
    public int awaitExit() throws IOException {
        return simulator.awaitExit();
    }

    /** Files that the device has in folders for passing things: none, once it is off. */
    public List<Path> leftFiles() throws IOException {
        return simulator.passingFiles();
    }

    /** Powers it off if it still runs, and fails when it leaves a process or a passing file behind. */
    @Override
    public void close() {
        try {
            if (simulator().isAlive()) {
                note(control.processes());
                powerOff();
            }
            List<Long> left = ownedProcesses.stream()
                    .filter(pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
                    .toList();
            if (!left.isEmpty()) {
                throw new AssertionError("processes left behind: " + left);
            }
            if (handedOn) {
                return; // whoever has the directory now looks after it
            }
            if (!leftFiles().isEmpty()) {
                throw new AssertionError("files left behind: " + leftFiles());
            }
            simulator.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            simulator().destroyForcibly();
        }
    }
}
