// Reloads the page after each build of `make dev`, and reports failed builds in the browser's console.
const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/.well-known/trunk/ws`;

function listen(afterLoss) {
  const socket = new WebSocket(address);
  socket.onopen = () => afterLoss && location.reload();
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "reload") location.reload();
    else if (message.type === "buildFailure") console.error(message.data.reason);
  };
  socket.onclose = () => setTimeout(() => listen(true), 2000);
}

listen(false);
