/**
 * A small relying party to try the device with. {@link precursor.sim.demo.DemoSite} serves it to browsers; {@link
 * precursor.sim.demo.DemoClient} uses it where there is no kernel USB: Yubico's yubikit is the client, on a device that
 * {@link precursor.sim.demo.UsbipClient} imports over TCP as a kernel would. {@link
 * precursor.sim.demo.RelyingPartyDesk} is the site's mind in both cases.
 */
@NullMarked
package precursor.sim.demo;

import org.jspecify.annotations.NullMarked;
