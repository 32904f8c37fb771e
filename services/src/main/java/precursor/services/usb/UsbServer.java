package precursor.services.usb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import precursor.hw.HostLayout;
import precursor.hw.Identity;
import precursor.hw.Usb;
import precursor.services.susres.api.SuspendNews;
import precursor.services.usb.api.DeviceCore;
import precursor.services.usb.api.FidoCode;
import precursor.services.usb.api.LinkStatus;
import precursor.services.usb.api.TypingEnd;
import precursor.services.usb.api.UsbRequest;
import precursor.xous.device.Subscription;
import precursor.xous.device.UsbDevice;
import precursor.xous.message.Pid;
import precursor.xous.message.Reply;
import precursor.xous.message.Words;
import precursor.xous.message.XousError;
import precursor.xous.process.Envelope;
import precursor.xous.process.Subscriber;

/**
 * The driver: brings the host's transfers to the {@link DeviceStack} and clients' wishes to what stands behind its
 * interfaces. One thread; nothing in it waits but for immediate answers of the ticktimer.
 */
final class UsbServer {

    /** Most observers. */
    static final int MOST_OBSERVERS = 8;

    /** What the server needs of its surroundings. */
    interface Surroundings {

        /** Milliseconds since power-on. */
        long nowMs();

        /** Asks for a wake-up call by that time. */
        void wakeUpBy(long dueMs);

        /** Whether the words are that call; the second is the time then. */
        boolean isWakeUp(Words words);

        Subscriber connect(Pid pid, Subscription to);

        /** Whether a process may say that the device goes to sleep. */
        boolean putsToSleep(Pid pid);

        /** Tells it that this process may sleep. */
        void readyToSleep(SuspendNews.Suspend told);
    }

    private final HostPort host;
    private final DeviceStack stack;
    private final FidoQueue queue;
    private final FidoFunction fido;
    private final KeyboardFunction keyboard;
    private final Typist typist;
    private final CoreSwitch cores;
    private final HeldTransfers held = new HeldTransfers();
    private final Map<String, KeyTable> tables = new LinkedHashMap<>();
    private final KeyTable firstTable;
    private final Surroundings surroundings;
    private final List<Subscriber> observers = new ArrayList<>();
    private int rateMs = UsbRequest.USUAL_AUTOTYPE_MS;
    private boolean debugRestricted;
    /** What the observers know of the link, if they have asked. */
    private LinkStatus toldLink = LinkStatus.DEFAULT;

    /**
     * @param layouts that hosts may have; at least one
     */
    UsbServer(
            Usb usb,
            Identity identity,
            HostPort host,
            List<HostLayout> layouts,
            Surroundings surroundings) {
        this.host = host;
        this.queue = new FidoQueue();
        this.fido = new FidoFunction(host, queue);
        this.keyboard = new KeyboardFunction(host);
        this.stack = new DeviceStack(usb, identity, host, List.of(fido, keyboard));
        this.typist = new Typist(keyboard, surroundings::nowMs);
        this.cores = new CoreSwitch(stack, host);
        layouts.forEach(layout -> tables.put(layout.name(), new KeyTable(layout)));
        this.firstTable = tables.values().iterator().next();
        this.surroundings = surroundings;
    }

    Reply handle(UsbInput input, Envelope envelope) {
        Reply reply =
                switch (input) {
                    case UsbInput.Asked asked -> answer(asked.request(), envelope);
                    case UsbInput.Bus bus -> {
                        if (envelope.sender().equals(Pid.BOARD)) {
                            onBus(bus.news());
                        }
                        yield Reply.NONE;
                    }
                    case UsbInput.Died died -> {
                        if (envelope.sender().equals(Pid.KERNEL)) {
                            onDeath(new Pid(died.pid()));
                        }
                        yield Reply.NONE;
                    }
                    case UsbInput.Sleep sleep -> {
                        if (surroundings.putsToSleep(envelope.sender())) {
                            sleep(sleep.news());
                        }
                        yield Reply.NONE;
                    }
                    case UsbInput.WakeUp call -> {
                        if (surroundings.isWakeUp(call.words())) {
                            advance(call.words().second());
                        }
                        yield Reply.NONE;
                    }
                };
        tellLink();
        arrangeWakeUp(queue.nextDue());
        arrangeWakeUp(typist.nextDue());
        arrangeWakeUp(cores.nextDue());
        return reply;
    }

    private void tellLink() {
        LinkStatus now = status();
        if (now != toldLink) {
            toldLink = now;
            tellObservers();
        }
    }

    private void arrangeWakeUp(OptionalLong due) {
        due.ifPresent(surroundings::wakeUpBy);
    }

    private void advance(long nowMs) {
        queue.expire(nowMs);
        typist.advance(nowMs);
        cores.advance(nowMs);
    }

    private Reply answer(UsbRequest request, Envelope envelope) {
        return switch (request) {
            case UsbRequest.GetLinkStatus r -> Reply.scalar(status().ordinal());
            case UsbRequest.SendKeyCode r -> type(
                    envelope,
                    new TypingJob.Keys.Once(chord(r), r.keyUp()),
                    rateMs,
                    end -> envelope.reply(Reply.scalar(characters(end))));
            case UsbRequest.SendString r -> type(
                    envelope,
                    new TypingJob.Keys.Text(TextPlan.of(r.utf8(), firstTable)),
                    rateMs,
                    end -> envelope.reply(Reply.payload(out -> out.i32(characters(end)))));
            case UsbRequest.TypeText r -> typeText(r, envelope);
            case UsbRequest.StopTyping r -> Reply.scalar(typist.stop(envelope.sender()));
            case UsbRequest.GetLedState r -> Reply.scalar(keyboard.lights());
            case UsbRequest.SwitchCores r -> switchTo(r.core(), true, envelope);
            case UsbRequest.EnsureCore r -> switchTo(r.core(), false, envelope);
            case UsbRequest.WhichCore r -> Reply.scalar(stack.core().ordinal());
            case UsbRequest.RestrictDebugAccess r -> {
                debugRestricted = r.restricted();
                yield Reply.NONE;
            }
            case UsbRequest.IsRestricted r -> Reply.scalar(debugRestricted);
            case UsbRequest.DebugUsbOp r -> Reply.scalar(0, debugRestricted ? 1 : 0);
            case UsbRequest.SetAutotypeRate r -> {
                rateMs = r.ms();
                yield Reply.NONE;
            }
            case UsbRequest.RegisterUsbObserver r -> observe(envelope.sender(), r.to());
            case UsbRequest.SetLogLevel r -> Reply.NONE;
            case UsbRequest.U2fTx r -> {
                FidoCode code =
                        queue.owns(envelope.sender()) ? fido.send(r.report(), r.onlyIfAwaited()) : FidoCode.DENIED;
                yield Reply.payload(out -> out.enumeration(code));
            }
            case UsbRequest.U2fRxDeferred r -> receive(r.timeoutMs(), envelope);
            case UsbRequest.IsSocCompatible r -> Reply.scalar(1);
            case UsbRequest.OtherCore r -> Reply.failure(XousError.UNAVAILABLE);
        };
    }

    private LinkStatus status() {
        return cores.isSteady() ? stack.status() : LinkStatus.DEFAULT;
    }

    private static Chord chord(UsbRequest.SendKeyCode r) {
        List<Integer> usages = new ArrayList<>();
        for (int usage : new int[] {r.first(), r.second(), r.third()}) {
            if (usage != 0) {
                usages.add(usage);
            }
        }
        return new Chord(usages);
    }

    private Reply typeText(UsbRequest.TypeText r, Envelope envelope) {
        Optional<KeyTable> table = Optional.ofNullable(tables.get(r.layout()));
        if (table.isEmpty()) {
            Arrays.fill(r.utf8(), (byte) 0);
            return Reply.failure(XousError.NOT_FOUND);
        }
        TextPlan plan = TextPlan.of(r.utf8(), table.get());
        if (plan.lacking().isPresent()) {
            plan.wipe();
            return Reply.payload(new TypingEnd.Lacking(plan.lacking().getAsInt())::writeTo);
        }
        return type(
                envelope,
                new TypingJob.Keys.Text(plan),
                r.rateMs(),
                end -> envelope.reply(Reply.payload(end::writeTo)));
    }

    private Reply type(Envelope envelope, TypingJob.Keys keys, int pauseMs, Consumer<TypingEnd> reply) {
        TypingJob job = new TypingJob(envelope.sender(), keys, pauseMs, reply);
        if (status() != LinkStatus.CONFIGURED) {
            job.failed(TypingEnd.Fault.NO_HOST);
        } else if (stack.core() != DeviceCore.FIDO_KBD) {
            job.failed(TypingEnd.Fault.NO_KEYBOARD);
        } else {
            typist.type(job);
        }
        return Reply.DEFERRED;
    }

    private static int characters(TypingEnd end) {
        return switch (end) {
            case TypingEnd.Typed t -> t.characters();
            case TypingEnd.Lacking l -> 0;
            case TypingEnd.Stopped s -> s.characters();
            case TypingEnd.Failed f -> f.characters();
        };
    }

    private Reply receive(long timeoutMs, Envelope envelope) {
        long due = timeoutMs == 0 || !queue.owns(envelope.sender())
                ? Long.MAX_VALUE
                : surroundings.nowMs() + Math.min(timeoutMs, Integer.MAX_VALUE);
        FidoQueue.Receiving receiving =
                queue.receive(envelope.sender(), due, r -> envelope.reply(Reply.payload(r::writeTo)));
        return switch (receiving) {
            case TAKEN -> {
                fido.out().pump();
                yield Reply.DEFERRED;
            }
            case BUSY -> Reply.failure(XousError.MEMORY_IN_USE);
        };
    }

    private Reply switchTo(DeviceCore core, boolean always, Envelope envelope) {
        if (!DeviceStack.has(core)) {
            return Reply.failure(XousError.UNAVAILABLE);
        }
        if (cores.isSteady()) {
            if (!always && stack.core() == core) {
                return Reply.scalar(core.ordinal());
            }
            endSession();
            cores.start(core, surroundings.nowMs());
        } else if (cores.target() != core) {
            return Reply.failure(XousError.MEMORY_IN_USE);
        }
        return cores.whenSteady(c -> envelope.reply(Reply.scalar(c.ordinal())))
                ? Reply.DEFERRED
                : Reply.failure(XousError.OUT_OF_MEMORY);
    }

    private Reply observe(Pid pid, Subscription to) {
        if (observers.size() >= MOST_OBSERVERS) {
            return Reply.failure(XousError.OUT_OF_MEMORY);
        }
        observers.add(surroundings.connect(pid, to));
        return Reply.returned();
    }

    private void onBus(UsbDevice.News news) {
        switch (news) {
            case UsbDevice.News.Attach a -> {
                typist.stop(TypingEnd.Fault.UNPLUGGED);
                held.forget();
                stack.attach();
                queue.attach();
            }
            case UsbDevice.News.Detach d -> endSession();
            case UsbDevice.News.Cancel c -> {
                if (!held.cancel(c.transfer())) {
                    stack.cancel(c.transfer());
                }
            }
            case UsbDevice.News.Submit s when held.concerns(s) -> {
                if (!held.hold(s)) {
                    host.refuse(s.transfer(), HostPort.TOO_MANY);
                }
            }
            case UsbDevice.News.Submit s -> submit(s);
        }
    }

    private void submit(UsbDevice.News.Submit transfer) {
        stack.submit(transfer);
        if (transfer.endpoint() != 0 && !transfer.in()) {
            tellObservers();
        }
    }

    private void sleep(SuspendNews news) {
        switch (news) {
            case SuspendNews.Suspend told -> {
                typist.stop(TypingEnd.Fault.UNPLUGGED);
                held.suspend();
                surroundings.readyToSleep(told);
            }
            case SuspendNews.Resume told -> held.resume().forEach(this::submit);
        }
    }

    private void endSession() {
        held.forget();
        typist.stop(TypingEnd.Fault.UNPLUGGED);
        stack.detach();
        queue.detach();
    }

    private void onDeath(Pid pid) {
        observers.removeIf(o -> o.pid().equals(pid));
        queue.died(pid);
        typist.stop(pid);
        fido.out().pump();
    }

    private void tellObservers() {
        observers.removeIf(o -> !o.tell(0, Words.NONE));
    }
}
