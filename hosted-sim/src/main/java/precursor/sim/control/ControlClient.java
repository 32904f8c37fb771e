package precursor.sim.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import precursor.sim.board.Backlight;
import precursor.xous.device.LcdDevice.Text;
import precursor.xous.device.NoiseDevice;
import precursor.xous.device.PowerDevice;
import precursor.xous.device.TimerDevice;

/**
 * Speaks to the control API of a running device. Every method is one request and ends when the device has done it; waiting
 * is done by the device, not by asking again. {@link ControlException} says what the device refused.
 */
public final class ControlClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] NO_BODY = {};

    private final int port;
    private final String token;

    public ControlClient(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** Presses and releases a key, as {@code F2}, {@code left}, {@code enter} or {@code a}. */
    public void key(String name) throws IOException {
        post("/v1/key", object().put("key", name).put("action", "tap"));
    }

    public void press(String name) throws IOException {
        post("/v1/key", object().put("key", name).put("action", "press"));
    }

    public void release(String name) throws IOException {
        post("/v1/key", object().put("key", name).put("action", "release"));
    }

    /** Holds a key for some of the device's time. */
    public void hold(String name, Duration time) throws IOException {
        ObjectNode request = object().put("key", name).put("action", "hold").put("ms", time.toMillis());
        call("POST", "/v1/key", Body.JSON.writeValueAsBytes(request), PATIENCE.plus(time));
    }

    /**
     * Types a text.
     *
     * @return when its last key was let go, upon which the character comes, by the host's monotonic clock, in microseconds
     */
    public long type(String text) throws IOException {
        return post("/v1/type", object().put("text", text)).path("typedAt").asLong();
    }

    /** Types a secret, UTF-8, without making anything of it that cannot be wiped. The array is the caller's to wipe. */
    public void typeSecret(byte[] utf8) throws IOException {
        call("POST", Routes.SECRET, utf8, PATIENCE);
    }

    public ScreenText screen() throws IOException {
        return screen(get("/v1/screen"));
    }

    /** The screen as PNG, every pixel {@code scale} (1 to 16) times as wide and high. */
    public byte[] png(int scale) throws IOException {
        return call("GET", "/v1/screen.png?scale=" + scale, NO_BODY, PATIENCE);
    }

    /** Waits until this stands on the screen, wherever its lines are broken. */
    public ScreenText awaitText(String text, Duration most) throws IOException {
        return await(object().put("text", text), most);
    }

    /** Waits until this no longer stands on the screen. */
    public ScreenText awaitGone(String text, Duration most) throws IOException {
        return await(object().put("gone", text), most);
    }

    /** Waits for a screen newer than that of this number. */
    public ScreenText awaitChange(long number, Duration most) throws IOException {
        return await(object().put("after", number), most);
    }

    /** Waits until nothing was drawn for {@code quiet} of the host's time. */
    public ScreenText awaitQuiet(Duration quiet, Duration most) throws IOException {
        return await(object().put("quietMs", quiet.toMillis()), most);
    }

    /** Waits until a text is there and nothing was drawn for {@code quiet}. */
    public ScreenText awaitTextAndQuiet(String text, Duration quiet, Duration most) throws IOException {
        return await(object().put("text", text).put("quietMs", quiet.toMillis()), most);
    }

    /** {@code off}, {@code starting} or {@code on}. */
    public String power() throws IOException {
        return get("/v1/device").path("power").asText();
    }

    /** Whether the device sleeps: the first key wakes it. */
    public boolean isAsleep() throws IOException {
        return get("/v1/device").path("asleep").asBoolean();
    }

    /** How it last fell asleep: {@code none} since power-on, {@code clean}, or {@code forced}, since a process was not ready. */
    public String lastSleep() throws IOException {
        return get("/v1/device").path("lastSleep").asText();
    }

    /** Waits until the device sleeps, or is awake. */
    public void awaitSleep(boolean asleep, Duration most) throws IOException {
        ObjectNode what = object().put("asleep", asleep).put("timeoutMs", most.toMillis());
        call("POST", "/v1/power/wait", Body.JSON.writeValueAsBytes(what), PATIENCE.plus(most));
    }

    /** What the USB connector is: {@code absent}, {@code free} or {@code taken}. */
    public String usb() throws IOException {
        return get("/v1/device").path("usb").asText();
    }

    public List<Controlled.ProcessState> processes() throws IOException {
        return processes(get("/v1/processes"));
    }

    /** Waits until a process is ready in that life of it, 0 the first, or in a later one. */
    public List<Controlled.ProcessState> awaitReady(String name, int life, Duration most) throws IOException {
        ObjectNode what = object().put("name", name).put("life", life).put("timeoutMs", most.toMillis());
        return processes(Body.JSON.readTree(call(
                "POST", "/v1/processes/wait", Body.JSON.writeValueAsBytes(what), PATIENCE.plus(most))));
    }

    private static List<Controlled.ProcessState> processes(JsonNode answer) {
        List<Controlled.ProcessState> list = new ArrayList<>();
        for (JsonNode p : answer.path("processes")) {
            list.add(new Controlled.ProcessState(
                    p.path("pid").asInt(),
                    p.path("name").asText(),
                    p.path("osPid").asLong(),
                    p.path("state").asText(),
                    p.path("life").asInt(),
                    p.path("residentKib").asLong()));
        }
        return list;
    }

    /** Switches the device off and ends its simulator. */
    public void shutDown() throws IOException {
        post("/v1/power", object().put("action", "off"));
    }

    /** Switches the device off; its simulator stays. */
    public void switchOff() throws IOException {
        post("/v1/power", object().put("action", "standby"));
    }

    /** Switches the device on; one that sleeps wakes up. */
    public void switchOn() throws IOException {
        post("/v1/power", object().put("action", "on"));
    }

    public void reset() throws IOException {
        post("/v1/power", object().put("action", "reset"));
    }

    /** The device's time since power-on. */
    public TimerDevice.State clock() throws IOException {
        return clock(get("/v1/clock"));
    }

    /** Moves the device's time on. */
    public TimerDevice.State advance(Duration by) throws IOException {
        return clock(post("/v1/clock", object().put("action", "advance").put("ms", by.toMillis())));
    }

    /** Stops the device's time, or lets it go on. */
    public TimerDevice.State freeze(boolean still) throws IOException {
        return clock(post("/v1/clock", object().put("action", still ? "freeze" : "run")));
    }

    /** What the gauge shows. */
    public PowerDevice.Battery battery() throws IOException {
        JsonNode b = get("/v1/battery");
        return new PowerDevice.Battery(
                b.path("millivolts").asInt(),
                b.path("percent").asInt(),
                b.path("milliamperes").asInt(),
                b.path("milliampereHours").asInt(),
                b.path("charging").asBoolean());
    }

    /** Sets what the gauge shows, and tells the device. */
    public void battery(PowerDevice.Battery b) throws IOException {
        post(
                "/v1/battery",
                object().put("millivolts", b.millivolts())
                        .put("percent", b.percent())
                        .put("milliamperes", b.milliamperes())
                        .put("milliampereHours", b.milliampereHours())
                        .put("charging", b.charging()));
    }

    /**
     * What the board's sensors are told to do.
     *
     * @param gauge whether the battery's gauge answers
     * @param celsius what the thermometer shows; none while it does not answer
     * @param clock whether the real-time clock has kept its power since it was set
     * @param stuckNoise the noise sources that are stuck
     */
    public record Sensors(boolean gauge, OptionalInt celsius, boolean clock, Set<NoiseDevice.Source> stuckNoise) {}

    public Sensors sensors() throws IOException {
        JsonNode o = get("/v1/sensors");
        return new Sensors(
                o.path("gauge").asBoolean(),
                o.has("celsius") ? OptionalInt.of(o.path("celsius").asInt()) : OptionalInt.empty(),
                o.path("clock").asBoolean(),
                o.path("stuckNoise").valueStream().map(s -> source(s.asText())).collect(Collectors.toUnmodifiableSet()));
    }

    private static NoiseDevice.Source source(String name) {
        return NoiseDevice.Source.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Breaks the battery's gauge, or mends it. */
    public void gauge(boolean answers) throws IOException {
        post("/v1/sensors", object().put("gauge", answers));
    }

    /** Breaks the thermometer, or mends it. */
    public void thermometer(boolean answers) throws IOException {
        post("/v1/sensors", object().put("thermometer", answers));
    }

    /** Sets what the thermometer shows, -40 to 125 degrees. */
    public void celsius(int degrees) throws IOException {
        post("/v1/sensors", object().put("celsius", degrees));
    }

    /** Takes the real-time clock's power away for a moment. */
    public void loseClock() throws IOException {
        post("/v1/sensors", object().put("clock", false));
    }

    /** Has these noise sources stick, and no others. */
    public void stickNoise(Set<NoiseDevice.Source> sources) throws IOException {
        ObjectNode what = object();
        ArrayNode stuck = what.putArray("stuckNoise");
        sources.forEach(source -> stuck.add(source.name().toLowerCase(Locale.ROOT)));
        post("/v1/sensors", what);
    }

    /** How bright the LCD and the keys are lit. */
    public Backlight.Levels backlight() throws IOException {
        return levels(get("/v1/backlight"));
    }

    /** Waits until the light behind the LCD has this level. */
    public Backlight.Levels awaitBacklight(int main, Duration most) throws IOException {
        ObjectNode what = object().put("main", main).put("timeoutMs", most.toMillis());
        return levels(Body.JSON.readTree(call(
                "POST", "/v1/backlight/wait", Body.JSON.writeValueAsBytes(what), PATIENCE.plus(most))));
    }

    private static Backlight.Levels levels(JsonNode o) {
        return new Backlight.Levels(o.path("main").asInt(), o.path("secondary").asInt());
    }

    /** Switches the message trace, which goes to the device's log. */
    public void trace(boolean on) throws IOException {
        post("/v1/trace", object().put("on", on));
    }

    /**
     * A switch of the test bench.
     *
     * @param process whom it makes misbehave
     * @param value {@code on}, {@code off}, {@code once}, or how often it will still work
     */
    public record Switch(String name, String process, String value, String help) {}

    public List<Switch> switches() throws IOException {
        return switches(get("/v1/switches"));
    }

    /** Sets switches by their names; the others stay. The device behaves so when this returns. */
    public List<Switch> setSwitches(Map<String, String> values) throws IOException {
        return switches("POST", values);
    }

    /** Switches all off. */
    public List<Switch> switchesOff() throws IOException {
        return switches("PUT", Map.of());
    }

    private List<Switch> switches(String method, Map<String, String> values) throws IOException {
        return switches(Body.JSON.readTree(
                call(method, "/v1/switches", Body.JSON.writeValueAsBytes(values), PATIENCE)));
    }

    private static List<Switch> switches(JsonNode answer) {
        List<Switch> list = new ArrayList<>();
        for (JsonNode s : answer.path("switches")) {
            list.add(new Switch(
                    s.path("name").asText(),
                    s.path("process").asText(),
                    s.path("value").asText(),
                    s.path("help").asText()));
        }
        return list;
    }

    /** The newest lines of the device's log. */
    public List<String> log() throws IOException {
        List<String> lines = new ArrayList<>();
        get("/v1/log").path("lines").forEach(l -> lines.add(l.asText()));
        return lines;
    }

    private ScreenText await(ObjectNode what, Duration most) throws IOException {
        what.put("timeoutMs", most.toMillis());
        return screen(Body.JSON.readTree(
                call("POST", "/v1/wait", Body.JSON.writeValueAsBytes(what), PATIENCE.plus(most))));
    }

    private static ScreenText screen(JsonNode o) {
        List<Text> texts = new ArrayList<>();
        for (JsonNode t : o.path("texts")) {
            texts.add(new Text(
                    t.path("x").asInt(),
                    t.path("y").asInt(),
                    t.path("width").asInt(),
                    t.path("height").asInt(),
                    t.path("text").asText()));
        }
        return new ScreenText(
                o.path("number").asLong(),
                o.path("shownAt").asLong(),
                o.path("width").asInt(),
                o.path("height").asInt(),
                texts);
    }

    private static TimerDevice.State clock(JsonNode o) {
        return new TimerDevice.State(
                o.path("frozen").asBoolean(), o.path("elapsedMs").asLong());
    }

    private JsonNode get(String path) throws IOException {
        return Body.JSON.readTree(call("GET", path, NO_BODY, PATIENCE));
    }

    private JsonNode post(String path, ObjectNode body) throws IOException {
        return Body.JSON.readTree(call("POST", path, Body.JSON.writeValueAsBytes(body), PATIENCE));
    }

    private byte[] call(String method, String target, byte[] body, Duration patience) throws IOException {
        HttpCall answer;
        try {
            answer = HttpCall.send(port, token, method, target, body, patience);
        } catch (ConnectException e) {
            throw new ControlException(0, "no device answers on port " + port);
        }
        if (answer.status() != 200) {
            throw new ControlException(answer.status(), message(answer));
        }
        return answer.body();
    }

    /** For a wait in vain, what the screen shows instead is worth more than the bare fact. */
    private static String message(HttpCall answer) throws IOException {
        JsonNode o = Body.JSON.readTree(answer.body());
        String error = o.path("error").asText("status " + answer.status());
        return o.has("screen") ? error + "; the screen shows " + screen(o.path("screen")).lines() : error;
    }

    private static ObjectNode object() {
        return Body.JSON.createObjectNode();
    }
}
