package precursor.xous.kernel;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import precursor.hw.Battery;
import precursor.hw.Hardware;
import precursor.hw.Identity;
import precursor.hw.KeyLayout;
import precursor.hw.Keyboard;
import precursor.hw.Lcd;
import precursor.hw.Memory;
import precursor.hw.ProcessSpec;
import precursor.hw.SystemDescription;
import precursor.hw.SystemManifest;
import precursor.hw.Usb;

/** A device whose processes are main classes of these tests. */
final class TestDevice implements AutoCloseable {

    static final long DNA = 0x123456;

    private final List<KernelEvent> events = new ArrayList<>();
    private final KernelProcess kernel;

    TestDevice(BootImage image) throws IOException {
        this.kernel = KernelProcess.start(image, this::heard, (envelope, failure) -> {});
    }

    KernelProcess kernel() {
        return kernel;
    }

    private synchronized void heard(KernelEvent event) {
        events.add(event);
        notifyAll();
    }

    synchronized List<KernelEvent> events() {
        return List.copyOf(events);
    }

    /** Waits for an event of a kind. */
    synchronized <E extends KernelEvent> E await(Class<E> kind, Predicate<E> which) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            for (KernelEvent event : events) {
                if (kind.isInstance(event) && which.test(kind.cast(event))) {
                    return kind.cast(event);
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("no " + kind.getSimpleName() + " among " + events);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    CompletableFuture<KernelEvent.Halted> completion() {
        return kernel.completion();
    }

    @Override
    public void close() {
        kernel.close();
    }

    static ProcessSpec process(int pid, Class<?> main, ProcessSpec.Restart restart, ProcessSpec.RegionGrant... regions) {
        return new ProcessSpec(
                pid,
                main.getSimpleName() + pid,
                main.getName(),
                16,
                ProcessSpec.Compiler.C1,
                "test",
                List.of(),
                List.of(),
                List.of(),
                List.of(regions),
                restart,
                List.of(),
                ProcessSpec.Readiness.DECLARED);
    }

    static BootImage image(List<Memory.Region> regions, ProcessSpec... processes) {
        List<KeyLayout> layouts = new ArrayList<>();
        for (KeyLayout.Name name : KeyLayout.Name.values()) {
            layouts.add(new KeyLayout(name, List.of()));
        }
        Hardware hardware = new Hardware(
                new Identity(DNA, "0.0.1"),
                new Lcd(336, 536, 44, 0, 1),
                new Keyboard(9, 10, 500, 100, 50, List.of()),
                layouts,
                new Usb(1, 2, 0x200, 0, "m", "p", 0x80, 100, 64, 0x409, List.of()),
                List.of(),
                new Memory(0x2000_0000, 0x800_0000, regions),
                new Battery(1100, 3400, 4200, 80, 100, 300));
        byte[] description =
                SystemDescription.encode(hardware, new SystemManifest(List.of(processes), List.of()));
        return BootImage.of(System.getProperty("java.home"), classPath(), description);
    }

    private static String classPath() {
        Set<String> entries = new LinkedHashSet<>();
        for (Class<?> c : List.of(TestDevice.class, KernelMain.class, SystemDescription.class)) {
            try {
                entries.add(Path.of(c.getProtectionDomain().getCodeSource().getLocation().toURI())
                        .toString());
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
