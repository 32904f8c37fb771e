/**
 * USB/IP: the device's USB plug on a loopback port, for the kernel of this machine ({@code usbip attach}) or any other
 * client of the protocol. Facts: the Linux kernel's {@code Documentation/usb/usbip_protocol.rst}, version 1.1.1.
 */
@NullMarked
package precursor.sim.usb;

import org.jspecify.annotations.NullMarked;
