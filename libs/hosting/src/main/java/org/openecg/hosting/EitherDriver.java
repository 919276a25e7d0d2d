package org.openecg.hosting;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One JDBC driver for two databases: H2 if the URL begins with `jdbc:h2:`, else PostgreSQL.
///
/// A datasource has one kind, fixed when a service is built; with this class the same jar runs on a file on a laptop
/// and on PostgreSQL in production. H2 needs `MODE=PostgreSQL` in its URL. PostgreSQL's driver is loaded by name,
/// because naming the class makes the compiler warn about annotations that its jar does not bring.
public final class EitherDriver implements Driver {
    private static final String H2_URLS = "jdbc:h2:";

    private static Driver driver(String url) throws SQLException {
        String name = url.startsWith(H2_URLS) ? "org.h2.Driver" : "org.postgresql.Driver";
        try {
            return Class.forName(name)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new SQLException("Cannot load the JDBC driver " + name + " for " + url.replaceAll("[?;].*", ""), e);
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        return driver(url).connect(url, info);
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver(url).acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver(url).getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.openecg.hosting");
    }
}
