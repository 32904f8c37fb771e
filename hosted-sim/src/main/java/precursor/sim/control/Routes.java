package precursor.sim.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import precursor.sim.board.Backlight;
import precursor.sim.board.Battery;
import precursor.sim.board.Keys.Position;
import precursor.sim.board.Panel;
import precursor.sim.board.Png;
import precursor.sim.board.Screen;
import precursor.xous.device.LcdDevice;
import precursor.xous.device.NoiseDevice;
import precursor.xous.device.PowerDevice;

/** What each request does. Independent of HTTP: a body in, an answer out, {@link BadRequestException} for nonsense. */
final class Routes {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);
    private static final Duration LONGEST_JUMP = Duration.ofDays(3650);
    /** Takes a text as its body, every other request takes JSON. */
    static final String SECRET = "/v1/type/secret";

    private static final Duration KEY_PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_TEXT = 4096;

    /** An answer: JSON, or a picture. */
    sealed interface Answer {
        record Json(int status, ObjectNode body) implements Answer {}

        record Picture(byte[] png) implements Answer {}
    }

    /** A request's handler; gets the query and the body. */
    private interface Route {
        Answer answer(Map<String, String> query, Body body) throws InterruptedException;
    }

    private enum KeyAction {
        TAP,
        PRESS,
        RELEASE,
        HOLD
    }

    private enum PowerAction {
        OFF,
        STANDBY,
        ON,
        RESET
    }

    private enum ClockAction {
        ADVANCE,
        FREEZE,
        RUN
    }

    private final Controlled device;
    private final Typing typing;
    private final Map<String, Route> routes;
    private final SwitchRoutes switches;

    Routes(Controlled device) {
        this.device = device;
        this.typing = new Typing(device.board().keys(), device.hardware()::layout);
        this.switches = new SwitchRoutes(device.board().bench());
        this.routes = Map.ofEntries(
                Map.entry("GET /v1/device", (q, b) -> device()),
                Map.entry("GET /v1/processes", (q, b) -> processes()),
                Map.entry("GET /v1/screen", (q, b) -> json(200, describe(panel().screen()))),
                Map.entry("GET /v1/screen.png", (q, b) -> picture(q)),
                Map.entry("GET /v1/clock", (q, b) -> clock()),
                Map.entry("GET /v1/battery", (q, b) -> battery()),
                Map.entry("GET /v1/sensors", (q, b) -> sensors()),
                Map.entry("POST /v1/sensors", (q, b) -> setSensors(b)),
                Map.entry("GET /v1/backlight", (q, b) -> json(200, describe(device.board().backlight().levels()))),
                Map.entry("POST /v1/backlight/wait", (q, b) -> waitForLight(b)),
                Map.entry("GET /v1/log", (q, b) -> log()),
                Map.entry("GET /v1/switches", (q, b) -> json(200, switches.all())),
                Map.entry("PUT /v1/switches", (q, b) -> json(200, switches.replace(b))),
                Map.entry("POST /v1/switches", (q, b) -> json(200, switches.set(b))),
                Map.entry("POST /v1/key", (q, b) -> key(b)),
                Map.entry("POST /v1/type", (q, b) -> type(b)),
                Map.entry("POST " + SECRET, (q, b) -> done()),
                Map.entry("POST /v1/wait", (q, b) -> waitFor(b)),
                Map.entry("POST /v1/processes/wait", (q, b) -> waitForProcess(b)),
                Map.entry("POST /v1/power", (q, b) -> power(b)),
                Map.entry("POST /v1/power/wait", (q, b) -> waitForSleep(b)),
                Map.entry("POST /v1/clock", (q, b) -> setClock(b)),
                Map.entry("POST /v1/battery", (q, b) -> setBattery(b)),
                Map.entry("POST /v1/trace", (q, b) -> trace(b)));
    }

    Answer answer(String method, String path, Map<String, String> query, byte[] body) throws InterruptedException {
        Route route = routes.get(method + " " + path);
        if (route == null) {
            boolean otherMethod = routes.keySet().stream().anyMatch(r -> r.endsWith(" " + path));
            throw otherMethod
                    ? new BadRequestException(405, method + " is not for " + path)
                    : new BadRequestException(404, "there is no " + path);
        }
        if (method.equals("GET") && body.length > 0) {
            throw new BadRequestException("a GET has no body");
        }
        if (path.equals(SECRET)) {
            return typeSecret(body);
        }
        return route.answer(query, new Body(body));
    }

    private Answer device() {
        ObjectNode o = object();
        o.put("power", lower(device.power())).put("bootMs", device.bootMs());
        o.put("usb", lower(device.board().usb().state()));
        o.put("asleep", device.board().suspension().isAsleep());
        o.put("lastSleep", lower(device.board().suspension().last()));
        ArrayNode names = o.putArray("keys");
        typing.names().all().forEach(names::add);
        return json(200, o);
    }

    private Answer processes() {
        ObjectNode o = object();
        ArrayNode list = o.putArray("processes");
        for (Controlled.ProcessState p : device.processes()) {
            list.addObject()
                    .put("pid", p.pid())
                    .put("name", p.name())
                    .put("osPid", p.osPid())
                    .put("state", p.state())
                    .put("life", p.life())
                    .put("residentKib", p.residentKib());
        }
        return json(200, o);
    }

    private Answer picture(Map<String, String> query) {
        String scale = query.getOrDefault("scale", "1");
        if (!scale.matches("[1-9]|1[0-6]")) {
            throw new BadRequestException("'scale' must be a whole number from 1 to 16");
        }
        return new Answer.Picture(Png.of(panel().screen(), device.hardware().lcd(), Integer.parseInt(scale)));
    }

    private Answer key(Body body) throws InterruptedException {
        String name = body.neededString("key", 20);
        KeyAction action = body.neededChoice("action", KeyAction.class);
        Optional<Duration> held = body.millis("ms", LONGEST_HOLD);
        body.end();
        KeyNames keys = typing.names();
        Position key = keys.position(name)
                .orElseThrow(() -> new BadRequestException("there is no key '" + name + "'; keys are: "
                        + String.join(" ", keys.all())));
        if (held.isPresent() != (action == KeyAction.HOLD)) {
            throw new BadRequestException("'ms' is needed for hold, and only for it");
        }
        switch (action) {
            case TAP -> {
                Typing.delivered(device.board().keys().press(key));
                Typing.delivered(device.board().keys().release(key));
            }
            case PRESS -> Typing.delivered(device.board().keys().press(key));
            case RELEASE -> Typing.delivered(device.board().keys().release(key));
            case HOLD -> {
                Typing.delivered(device.board().keys().press(key));
                device.board().clock().pass(held.orElseThrow());
                Typing.delivered(device.board().keys().release(key));
            }
        }
        return done();
    }

    private Answer type(Body body) throws InterruptedException {
        String text = body.neededString("text", MOST_TEXT);
        body.end();
        checkAwake();
        long at = typing.characters(text.codePoints().toArray());
        return json(200, object().put("typedAt", TimeUnit.NANOSECONDS.toMicros(at)));
    }

    /** The first key of a text would wake it, and be lost. */
    private void checkAwake() {
        if (device.board().suspension().isAsleep()) {
            throw new BadRequestException(409, "the device sleeps; a key wakes it");
        }
    }

    /** The body is the text itself, so that a secret is in nothing that cannot be wiped. */
    private Answer typeSecret(byte[] utf8) throws InterruptedException {
        try {
            if (utf8.length > MOST_TEXT) {
                throw new BadRequestException(413, "a text has at most " + MOST_TEXT + " bytes");
            }
            checkAwake();
            typing.utf8(utf8);
            return done();
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    private Answer waitFor(Body body) throws InterruptedException {
        Optional<String> text = body.string("text", MOST_TEXT);
        Optional<String> gone = body.string("gone", MOST_TEXT);
        Optional<Long> after = body.number("after", 0, Long.MAX_VALUE);
        Optional<Duration> quiet = body.millis("quietMs", LONGEST_WAIT);
        Duration most = body.millis("timeoutMs", LONGEST_WAIT).orElse(USUAL_WAIT);
        body.end();
        if (text.isEmpty() && gone.isEmpty() && after.isEmpty() && quiet.isEmpty()) {
            throw new BadRequestException("say what to wait for: 'text', 'gone', 'after' or 'quietMs'");
        }
        Predicate<Screen> wanted = screen -> text.map(screen::shows).orElse(true)
                && gone.map(t -> !screen.shows(t)).orElse(true)
                && after.map(n -> screen.number() > n).orElse(true);
        long end = System.nanoTime() + most.toNanos();
        Optional<Screen> found = panel().await(wanted, most);
        while (found.isPresent() && quiet.isPresent()) {
            found = panel().awaitQuiet(quiet.get(), Duration.ofNanos(end - System.nanoTime()));
            if (found.isEmpty() || wanted.test(found.get())) {
                break;
            }
            found = panel().await(wanted, Duration.ofNanos(end - System.nanoTime()));
        }
        if (found.isPresent()) {
            return json(200, describe(found.get()));
        }
        ObjectNode o = object().put("error", "it did not come within " + most.toMillis() + " ms");
        o.set("screen", describe(panel().screen()));
        return json(408, o);
    }

    private Answer waitForProcess(Body body) throws InterruptedException {
        String name = body.neededString("name", 100);
        int life = body.number("life", 0, Integer.MAX_VALUE).orElse(0L).intValue();
        Duration most = body.millis("timeoutMs", LONGEST_WAIT).orElse(USUAL_WAIT);
        body.end();
        return device.awaitReady(name, life, most)
                ? processes()
                : json(408, object().put("error", name + " was not ready within " + most.toMillis() + " ms"));
    }

    private static ObjectNode describe(Screen screen) {
        ObjectNode o = object();
        o.put("number", screen.number()).put("shownAt", screen.shownAt());
        o.put("width", screen.width()).put("height", screen.height());
        ArrayNode texts = o.putArray("texts");
        for (LcdDevice.Text t : screen.texts()) {
            texts.addObject()
                    .put("x", t.x())
                    .put("y", t.y())
                    .put("width", t.width())
                    .put("height", t.height())
                    .put("text", t.text());
        }
        return o;
    }

    private Answer power(Body body) {
        PowerAction action = body.neededChoice("action", PowerAction.class);
        body.end();
        switch (action) {
            case OFF -> device.shutDown();
            case STANDBY -> device.switchOff();
            case ON -> {
                if (!device.board().suspension().wake()) {
                    device.switchOn();
                }
            }
            case RESET -> device.reset();
        }
        return done();
    }

    private Answer waitForSleep(Body body) throws InterruptedException {
        boolean asleep = body.bool("asleep").orElseThrow(() -> new BadRequestException("'asleep' is missing"));
        Duration most = body.millis("timeoutMs", LONGEST_WAIT).orElse(USUAL_WAIT);
        body.end();
        return device.board().suspension().await(asleep, most)
                ? device()
                : json(408, object().put("error", "it did not come to that within " + most.toMillis() + " ms"));
    }

    private Answer clock() {
        return json(
                200,
                object().put("frozen", device.board().clock().state().frozen())
                        .put("elapsedMs", device.board().clock().elapsedMs())
                        .put("utcMs", device.board().clock().utcMs()));
    }

    private Answer setClock(Body body) throws InterruptedException {
        ClockAction action = body.neededChoice("action", ClockAction.class);
        Optional<Duration> by = body.millis("ms", LONGEST_JUMP);
        body.end();
        if (by.isPresent() != (action == ClockAction.ADVANCE)) {
            throw new BadRequestException("'ms' is needed for advance, and only for it");
        }
        CompletableFuture<Boolean> told =
                switch (action) {
                    case ADVANCE -> device.board().clock().advance(by.orElseThrow());
                    case FREEZE -> device.board().clock().freeze(true);
                    case RUN -> device.board().clock().freeze(false);
                };
        try {
            told.get(KEY_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new BadRequestException(409, "the timer's driver does not take news");
        }
        return clock();
    }

    private Answer battery() {
        PowerDevice.Battery b = device.board().battery().state();
        return json(
                200,
                object().put("millivolts", b.millivolts())
                        .put("percent", b.percent())
                        .put("milliamperes", b.milliamperes())
                        .put("milliampereHours", b.milliampereHours())
                        .put("charging", b.charging()));
    }

    /** Fields that are not given stay as they are. */
    private Answer setBattery(Body body) {
        PowerDevice.Battery now = device.board().battery().state();
        PowerDevice.Battery then = new PowerDevice.Battery(
                body.number("millivolts", 0, 5000).orElse((long) now.millivolts()).intValue(),
                body.number("percent", 0, 100).orElse((long) now.percent()).intValue(),
                body.number("milliamperes", -5000, 5000).orElse((long) now.milliamperes()).intValue(),
                body.number("milliampereHours", 0, 10_000).orElse((long) now.milliampereHours()).intValue(),
                body.bool("charging").orElse(now.charging()));
        body.end();
        device.board().battery().set(then);
        return battery();
    }

    private Answer sensors() {
        Battery battery = device.board().battery();
        ObjectNode o = object().put("gauge", battery.gaugeAnswers()).put("thermometer", battery.celsius().isPresent());
        battery.celsius().ifPresent(celsius -> o.put("celsius", celsius));
        o.put("clock", !device.board().clock().date().powerLost());
        ArrayNode stuck = o.putArray("stuckNoise");
        device.board().noise().stuck().stream().sorted().map(Routes::lower).forEach(stuck::add);
        return json(200, o);
    }

    /** Fields that are not given stay as they are. */
    private Answer setSensors(Body body) {
        Optional<Boolean> gauge = body.bool("gauge");
        Optional<Boolean> thermometer = body.bool("thermometer");
        Optional<Long> celsius = body.number("celsius", Battery.COLDEST, Battery.HOTTEST);
        Optional<Boolean> clock = body.bool("clock");
        Optional<Set<NoiseDevice.Source>> stuck = body.choices("stuckNoise", NoiseDevice.Source.class);
        body.end();
        if (thermometer.equals(Optional.of(false)) && celsius.isPresent()) {
            throw new BadRequestException("a thermometer that does not answer shows no 'celsius'");
        }
        if (clock.equals(Optional.of(true))) {
            throw new BadRequestException("'clock' can only be false: whoever uses the device sets it again");
        }
        Battery battery = device.board().battery();
        gauge.ifPresent(battery::gaugeAnswers);
        thermometer.ifPresent(answers -> battery.celsius(answers ? OptionalInt.of(Battery.ROOM) : OptionalInt.empty()));
        celsius.ifPresent(degrees -> battery.celsius(OptionalInt.of(degrees.intValue())));
        clock.ifPresent(off -> device.board().loseClock());
        stuck.ifPresent(device.board().noise()::stick);
        return sensors();
    }

    private Answer waitForLight(Body body) throws InterruptedException {
        int main = (int) body.neededNumber("main", 0, PowerDevice.BRIGHTEST);
        Duration most = body.millis("timeoutMs", LONGEST_WAIT).orElse(USUAL_WAIT);
        body.end();
        return device.board()
                .backlight()
                .await(levels -> levels.main() == main, most)
                .map(levels -> json(200, describe(levels)))
                .orElseGet(() -> json(408, object().put("error", "the level was not " + main + " within " + most.toMillis() + " ms")));
    }

    private static ObjectNode describe(Backlight.Levels levels) {
        return object().put("main", levels.main()).put("secondary", levels.secondary());
    }

    private Answer trace(Body body) {
        boolean on = body.bool("on").orElseThrow(() -> new BadRequestException("'on' is missing"));
        body.end();
        device.trace(on);
        return done();
    }

    private Answer log() {
        ObjectNode o = object();
        ArrayNode lines = o.putArray("lines");
        device.board().console().last().forEach(lines::add);
        return json(200, o);
    }

    private Panel panel() {
        return device.board().panel();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Answer done() {
        return json(200, object().put("done", true));
    }

    private static Answer json(int status, ObjectNode body) {
        return new Answer.Json(status, body);
    }

    private static ObjectNode object() {
        return Body.JSON.createObjectNode();
    }
}
