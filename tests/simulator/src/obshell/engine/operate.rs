//! RETRY, ROLLBACK, CANCEL and PASS (contracts/obshell.md 2.5).

use super::{Dag, Node, Operator, State, Store};
use crate::obshell::transport::fault::Fault;

fn refused(code: &'static str, message: String) -> Fault {
    Fault::new(400, code, message)
}

fn reset(node: &mut Node, operator: Operator) {
    node.state = State::Pending;
    node.operator = operator;
    node.start = 0;
    node.end = 0;
}

fn ready(dag: &mut Dag, operator: Operator) {
    dag.state = State::Ready;
    dag.operator = operator;
    dag.start = 0;
    dag.end = 0;
}

fn passed(node: &mut Node, now_ms: i64) {
    node.state = State::Succeed;
    node.operator = Operator::Pass;
    node.end = now_ms;
    for sub in node.subs.iter_mut().filter(|sub| sub.state != State::Succeed) {
        sub.state = State::Succeed;
        sub.operator = Operator::Pass;
        sub.end = now_ms;
    }
}

/// Applies an operator, in upper or lower case, to a DAG.
pub(crate) fn dag(store: &mut Store, id: i64, operator: &str, now_ms: i64) -> Result<(), Fault> {
    let dag = store.dag_mut(id).ok_or_else(no_record)?;
    match operator.to_uppercase().as_str() {
        "RETRY" => {
            may_retry(dag)?;
            retry(store.retake(id)?);
        }
        "ROLLBACK" => {
            let count = may_rollback(dag)?;
            rollback(store.retake(id)?, count);
        }
        "CANCEL" => cancel(dag)?,
        "PASS" => {
            pass(dag, now_ms)?;
            store.release(id);
        }
        _ => {
            let message = format!("Operator {operator} is not supported");
            return Err(refused("Task.Dag.Operator.NotSupport", message));
        }
    }
    Ok(())
}

fn no_record() -> Fault {
    Fault::no_task("record not found")
}

fn may_retry(dag: &mut Dag) -> Result<(), Fault> {
    if dag.state != State::Failed {
        let message = "Failed to set DAG retry: DAG state is not failed";
        return Err(refused("Task.Dag.Operator.RetryNotFailedDag", message.into())
            .zh("DAG 重试失败：DAG 状态不是失败"));
    }
    let node = dag.current().ok_or_else(no_record)?;
    if !node.can.retry {
        let message = format!("Failed to set DAG retry: node {} cannot retry", node.name);
        return Err(refused("Task.Dag.Operator.RetryNotAllowed", message));
    }
    Ok(())
}

fn retry(dag: &mut Dag) {
    if let Some(node) = dag.current() {
        reset(node, Operator::Retry);
    }
    ready(dag, Operator::Run);
    dag.finished = false;
}

/// The number of nodes to be rolled back.
fn may_rollback(dag: &Dag) -> Result<usize, Fault> {
    if dag.state != State::Failed {
        let message = "Failed to set DAG rollback: DAG state is not failed";
        return Err(refused("Task.Dag.Operator.RollbackNotFailedDag", message.into())
            .zh("DAG 回滚失败：DAG 状态不是失败"));
    }
    let mut count = 0;
    for node in &dag.nodes {
        if node.operator != Operator::Rollback && node.state == State::Pending {
            break;
        }
        if !node.can.rollback {
            let message = format!("Failed to set DAG rollback: node {} cannot rollback", node.name);
            return Err(refused("Task.Dag.Operator.RollbackNotAllowed", message));
        }
        count += 1;
        if node.state == State::Failed {
            break;
        }
    }
    if count == 0 {
        return Err(Fault::unexpected("failed to set dag rollback: no node failed"));
    }
    Ok(count)
}

fn rollback(dag: &mut Dag, count: usize) {
    for node in dag.nodes.iter_mut().take(count).filter(|node| node.state.finished()) {
        reset(node, Operator::Rollback);
    }
    ready(dag, Operator::Rollback);
    dag.finished = false;
}

fn cancel(dag: &mut Dag) -> Result<(), Fault> {
    if dag.state.finished() {
        let message = "Failed to cancel DAG: DAG is finished";
        return Err(
            refused("Task.Dag.Operator.CancelFinishedDag", message.into()).zh("DAG 取消失败：DAG 已结束")
        );
    }
    let mut current = None;
    for (index, node) in dag.nodes.iter().enumerate() {
        if !node.can.cancel {
            let message = format!("Failed to cancel DAG: node {} cannot cancel", node.name);
            return Err(refused("Task.Dag.Operator.CancelNotAllowed", message));
        }
        current = Some(index);
        // During a rollback, the nodes before the current one are waiting for their turn.
        if index + 1 >= dag.stage && !node.state.finished() {
            break;
        }
    }
    let node = current.and_then(|index| dag.nodes.get_mut(index));
    let node = node.ok_or_else(|| Fault::unexpected("failed to cancel dag: no node found"))?;
    reset(node, Operator::Cancel);
    ready(dag, Operator::Cancel);
    Ok(())
}

fn pass(dag: &mut Dag, now_ms: i64) -> Result<(), Fault> {
    if dag.state != State::Failed {
        let message = "Failed to pass DAG: DAG is not failed";
        return Err(refused("Task.Dag.Operator.PassNotFailedDag", message.into())
            .zh("DAG 跳过失败：DAG 状态不是失败"));
    }
    if let Some(node) = dag.nodes.iter().find(|node| node.state != State::Succeed && !node.can.pass) {
        let message = format!("Failed to pass DAG: node {} cannot pass", node.name);
        return Err(refused("Task.Dag.Operator.PassNotAllowed", message));
    }
    let from = dag.nodes.iter().position(|node| node.state == State::Failed).unwrap_or(dag.nodes.len());
    for node in dag.nodes.iter_mut().skip(from) {
        passed(node, now_ms);
    }
    dag.state = State::Succeed;
    dag.operator = Operator::Pass;
    dag.end = now_ms;
    dag.finished = true;
    Ok(())
}

/// Passes a node.
pub(crate) fn pass_node(store: &mut Store, id: i64, index: usize, now_ms: i64) -> Result<(), Fault> {
    let dag = store.dag(id).ok_or_else(no_record)?;
    if dag.state != State::Failed {
        let message = "Failed to pass node: assigned DAG is not failed";
        return Err(refused("Task.Node.Operator.PassNotFailedDag", message.into()));
    }
    let node = dag.nodes.get(index).ok_or_else(no_record)?;
    if node.state != State::Failed {
        let message = format!("Failed to pass node: node {} is not failed", node.name);
        return Err(refused("Task.Node.Operator.PassNotFailedNode", message));
    }
    if !node.can.pass {
        let message = format!("Failed to pass node: node {} cannot pass", node.name);
        return Err(refused("Task.Node.Operator.PassNotAllowed", message));
    }
    let dag = store.retake(id)?;
    if let Some(node) = dag.nodes.get_mut(index) {
        passed(node, now_ms);
    }
    ready(dag, Operator::Run);
    dag.finished = false;
    Ok(())
}
