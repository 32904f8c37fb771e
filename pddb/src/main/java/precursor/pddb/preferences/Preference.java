package precursor.pddb.preferences;

/**
 * One thing that can be preferred: where it is kept, and what holds while it is not.
 *
 * @param key in the dictionary
 * @param byDefault what holds when there is nothing, or nothing that can be read
 */
public record Preference<T>(String key, T byDefault, Form<T> form) {

    public static final Preference<Boolean> AUTOBACKLIGHT_ON_BOOT = flag("autobacklight_on_boot", true);
    /** Seconds. */
    public static final Preference<Long> AUTOBACKLIGHT_TIMEOUT = number("autobacklight_timeout", 10);
    /** Minutes; 0 is never. */
    public static final Preference<Long> AUTOSLEEP_TIMEOUT = number("autosleep_timeout", 0);

    public static final Preference<Boolean> REBOOT_ON_AUTOSLEEP = flag("reboot_on_autosleep", false);
    public static final Preference<Long> AUTOUNMOUNT_TIMEOUT = number("autounmount_timeout", 0);
    public static final Preference<Boolean> WIFI_KILL = flag("wifi_kill", false);
    public static final Preference<Boolean> CONNECT_KNOWN_NETWORKS_ON_BOOT = flag("connect_known_networks_on_boot", true);
    public static final Preference<Boolean> AUDIO_ENABLED = flag("audio_enabled", false);
    public static final Preference<Long> EARPIECE_VOLUME = number("earpiece_volume", 0);
    public static final Preference<Long> HEADSET_VOLUME = number("headset_volume", 0);
    /** Milliseconds between the real-time clock and UTC. */
    public static final Preference<Long> UTC_OFFSET = offset("utc_offset");
    /** Milliseconds between UTC and the time on the screen. */
    public static final Preference<Long> TZ_OFFSET = offset("tz_offset");
    /** Milliseconds between two keys that Vault types; 0 is the default, too. */
    public static final Preference<Long> AUTOTYPE_RATE = number("autotype_rate", 30);
    /** Whether Vault's questions are denied with the key at the other side. */
    public static final Preference<Boolean> LEFTY_MODE = flag("lefty_mode", false);

    private static Preference<Boolean> flag(String key, boolean byDefault) {
        return new Preference<>(key, byDefault, Form.FLAG);
    }

    private static Preference<Long> number(String key, long byDefault) {
        return new Preference<>(key, byDefault, Form.NUMBER);
    }

    private static Preference<Long> offset(String key) {
        return new Preference<>(key, 0L, Form.OFFSET);
    }
}
