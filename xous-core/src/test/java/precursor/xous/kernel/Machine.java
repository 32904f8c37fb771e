package precursor.xous.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import precursor.hw.Device;
import precursor.hw.ProcessSpec;
import precursor.xous.message.Memory;
import precursor.xous.message.Sid;
import precursor.xous.process.Frame;
import precursor.xous.process.SystemCall;

/** A kernel with processes that are nothing but frames: every test of its rules sees each word that goes in and out. */
final class Machine {

    static final int PAGES = 16;

    final List<KernelEvent> events = new ArrayList<>();
    final Map<Sid, String> reserved;
    final Kernel kernel;

    Machine() {
        this(Map.of(), new precursor.hw.Memory(0, 0, List.of()));
    }

    Machine(Map<Sid, String> reserved, precursor.hw.Memory physical) {
        SplittableRandom random = new SplittableRandom(7);
        this.reserved = reserved;
        this.kernel = new Kernel(
                () -> new Sid(random.nextLong(), random.nextLong()),
                reserved,
                physical,
                () -> 0,
                events::add,
                (code, by) -> events.add(new KernelEvent.Halted(code, by)));
    }

    /** A process with every privilege. */
    Raw start(int pid, String name) {
        return start(pid, name, List.of(Device.LCD), List.of(ProcessSpec.Privilege.values()), List.of());
    }

    Raw start(
            int pid,
            String name,
            List<Device> devices,
            List<ProcessSpec.Privilege> privileges,
            List<ProcessSpec.RegionGrant> regions) {
        ProcessSpec spec = new ProcessSpec(
                pid,
                name,
                "",
                16,
                ProcessSpec.Compiler.C1,
                "",
                List.of(),
                List.of(),
                devices,
                regions,
                ProcessSpec.Restart.NEVER,
                privileges,
                ProcessSpec.Readiness.DECLARED);
        return new Raw(spec);
    }

    /** An answer, as its words. */
    record Answer(int tag, long[] words) {
        long word(int i) {
            return words[i];
        }
    }

    /** One process, seen from its end of the link. */
    final class Raw implements Port {
        final ByteBuffer arena =
                ByteBuffer.allocateDirect(PAGES * Memory.PAGE_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        final Map<Integer, Answer> answers = new HashMap<>();
        final List<Integer> order = new ArrayList<>();
        final Frame out = new Frame();
        final ProcessEntry entry;
        String killed = "";

        Raw(ProcessSpec spec) {
            this.entry = kernel.start(spec, arena, this);
        }

        @Override
        public void send(Frame frame) {
            long[] words = new long[Frame.WORDS];
            for (int i = 0; i < words.length; i++) {
                words[i] = frame.word(i);
            }
            if (answers.put(frame.thread(), new Answer(frame.number(), words)) != null) {
                throw new AssertionError("thread " + frame.thread() + " was answered twice");
            }
            order.add(frame.thread());
        }

        @Override
        public void kill(String reason) {
            killed = reason;
            die();
        }

        void die() {
            kernel.died(entry);
        }

        /** The answer that has come for a thread. */
        Answer answer(int thread) {
            Answer answer = answers.get(thread);
            if (answer == null) {
                throw new AssertionError("no answer for thread " + thread);
            }
            return answer;
        }

        /** Makes a call on a thread; takes the answer if it is there. */
        Answer call(int thread, SystemCall call, long... words) {
            return frame(thread, call.number(), words);
        }

        Answer frame(int thread, int number, long... words) {
            answers.remove(thread);
            out.set(thread, number);
            for (int i = 0; i < words.length; i++) {
                out.word(i, words[i]);
            }
            kernel.call(entry, out);
            Answer answer = answers.get(thread);
            return answer == null ? new Answer(-1, new long[Frame.WORDS]) : answer;
        }
    }
}
