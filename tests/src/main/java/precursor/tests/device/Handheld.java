package precursor.tests.device;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Boots a whole device, real processes and all, lets it have a PIN, and hands it to the test as a parameter of type {@link Device}. On a class:
 * one device for all of its tests; on a method: one of its own. When the test is over the device is powered off, and no
 * process and no file of it may be left.
 *
 * <pre>{@code
 * @Handheld
 * class EmptyVaultIT {
 *     @Test
 *     void saysThatThereIsNothing(Device device) throws Exception {
 *         device.waitFor("No items found");
 *         device.looksLike("vault-empty");
 *     }
 * }
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HandheldExtension.class)
public @interface Handheld {

    /** The seed of its noise, and so of everything that it draws at random. */
    long seed() default 1;

    /** What its clock shows at power-on. */
    String clock() default "2026-01-01T12:00:00Z";

    /** Whether its time stands still until the test moves it: what is on the screen is then exact. */
    boolean frozen() default true;

    /** Whether it is left as it asks for the PIN that it shall have; otherwise it gets {@link Device#PIN}. */
    boolean locked() default false;

    /** Further options of {@code precursor run}. */
    String[] options() default {};
}
