package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a ledger on a server that this process has in hand. Thread-safe. */
public final class PartHolds {

    private static final Logger log = LoggerFactory.getLogger(PartHolds.class);

    private final DataSource source;
    private final Signs signs;
    private final Set<PartHold> inHand = ConcurrentHashMap.newKeySet();

    PartHolds(DataSource source, Signs signs) {
        this.source = source;
        this.signs = signs;
    }

    /**
     * Takes a part of a run from whoever has it.
     *
     * @param whole the epoch under which the run has the ledger
     * @return empty if another process has taken the ledger over since
     * @throws UnusableLedgerException if the server can't be asked
     */
    public Optional<PartHold> take(String part, long whole) {
        try (Connection connection = source.getConnection()) {
            return PartHold.take(connection, part, whole);
        } catch (SQLException e) {
            throw new UnusableLedgerException("The ledger's server could not hand out account " + part + ".", e, true);
        }
    }

    /** Lets others know that a part is worked on here. */
    public void tell(PartHold hold, String work) {
        inHand.add(hold);
        quietly(connection -> {
            signs.enter(connection, hold.part(), hold.epoch());
            signs.work(connection, hold.part(), hold.epoch(), work);
        });
    }

    /** It is not any more. */
    public void giveBack(PartHold hold) {
        inHand.remove(hold);
        quietly(connection -> signs.leave(connection, hold.part(), hold.epoch()));
    }

    /** A sign of life for each part that others know of. */
    public void renew() {
        if (!inHand.isEmpty()) {
            quietly(connection -> {
                for (PartHold hold : inHand) {
                    signs.renew(connection, hold.part(), hold.epoch());
                }
            });
        }
    }

    private interface Telling {
        void through(Connection connection) throws SQLException;
    }

    /** Nothing rests on a sign: where none can be given, the work goes on until a write of its own fails. */
    private void quietly(Telling telling) {
        try (Connection connection = source.getConnection()) {
            telling.through(connection);
        } catch (SQLException e) {
            log.warn("no sign of life could be given cause=\"{}\"", e.getMessage());
        }
    }
}
