package precursor.vault;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import precursor.services.gam.api.DenyKey;
import precursor.services.graphics.api.Token;
import precursor.services.locale.Language;
import precursor.services.modals.api.Modals;
import precursor.services.names.api.Names;
import precursor.services.rootkeys.api.RootKeys;
import precursor.services.ticktimer.api.Deadline;
import precursor.services.ticktimer.api.Ticktimer;
import precursor.services.trng.api.Trng;
import precursor.services.usb.api.Usb;
import precursor.vault.fido.FidoDevice;
import precursor.vault.fido.HostCommands;
import precursor.vault.misbehaviour.Mischief;

/**
 * The device's services as the authenticator wants them.
 *
 * @param room see {@link FidoDevice.Services#makeRoom}
 */
record DeviceServices(
        Names names,
        Ticktimer ticktimer,
        Trng trng,
        Supplier<Language> chosen,
        Deadline deadline,
        Mischief mischief,
        HostCommands hostCommands,
        Supplier<DenyKey> deny,
        BooleanSupplier room)
        implements FidoDevice.Services {

    @Override
    public Language language() {
        return chosen.get();
    }

    @Override
    public DenyKey denyKey() {
        return deny.get();
    }

    @Override
    public Usb usb() {
        return new Usb(names.connect(Usb.NAME));
    }

    @Override
    public Modals modals() {
        return new Modals(names.connect(Modals.NAME), new Token(trng.nextLong(), trng.nextLong()));
    }

    @Override
    public Optional<RootKeys> rootKeys() {
        return names.tryConnect(RootKeys.NAME).map(named -> new RootKeys(named.connection()));
    }

    @Override
    public long now() {
        return ticktimer.elapsedMs();
    }

    @Override
    public boolean makeRoom() {
        return room.getAsBoolean();
    }

    @Override
    public void wakeUpBy(long due) {
        deadline.by(due);
    }
}
