import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Makes a port of another address answer on localhost: `java PortForward.java LOCAL ADDRESS REMOTE`.
final class PortForward {
  public static void main(String[] arguments) throws IOException {
    int local = Integer.parseInt(arguments[0]);
    int remote = Integer.parseInt(arguments[2]);
    try (var server = new ServerSocket(local, 50, InetAddress.getLoopbackAddress())) {
      System.err.println("slipway: localhost:" + local + " -> " + arguments[1] + ":" + remote + " (interrupt to end)");
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> forward(client, arguments[1], remote));
      }
    }
  }

  private static void forward(Socket client, String address, int port) {
    try (client; var target = new Socket(address, port)) {
      var back = Thread.ofVirtual().start(() -> copy(target, client));
      copy(client, target);
      back.join();
    } catch (IOException e) {
      System.err.println("slipway: tried to reach " + address + ":" + port + " but " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      input.transferTo(output);
      to.shutdownOutput();
    } catch (IOException e) {
      // One side is gone; the other sees its end.
    }
  }
}
