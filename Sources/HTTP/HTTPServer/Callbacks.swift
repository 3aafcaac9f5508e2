import CMicroHTTPD
import Synchronization

// The functions that libmicrohttpd calls, on its own threads. They are global functions of a library target: closures
// in a main file would be isolated to the main actor and trap here.

/// The request line was read: makes the object that stands for the request until `requestIsOver`.
///
/// This is the only place where the target can be had as it was sent.
func targetWasRead(
    context: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context, let target = unsafe target, let connection = unsafe connection else {
        return nil
    }
    let core = unsafe Unmanaged<ListenerCore>.fromOpaque(context).takeUnretainedValue()
    core.requestBegan()
    let request = unsafe RunningRequest(core: core, connection: connection, rawTarget: String(cString: target))
    return unsafe Unmanaged.passRetained(request).toOpaque()
}

/// Called when the header section was read, for each piece of the body, at the body's end, and after a resume.
func requestAdvanced(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?, path: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, upload: UnsafePointer<CChar>?,
    uploadSize: UnsafeMutablePointer<Int>?, state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let opaque = unsafe state?.pointee, let method = unsafe method, let version = unsafe version,
        let uploadSize = unsafe uploadSize
    else { return .NO }
    let request = unsafe Unmanaged<RunningRequest>.fromOpaque(opaque).takeUnretainedValue()
    if request.isFresh {
        let fields = unsafe HeaderFields(
            of: request.connection, method: method, targetSize: request.rawTarget.utf8.count, version: version)
        let mayGoOn = unsafe request.headersWereRead(
            method: String(cString: method), version: String(cString: version), fields: fields)
        return mayGoOn ? .YES : .NO
    }
    if unsafe uploadSize.pointee > 0 {
        let piece = unsafe UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee)
        unsafe uploadSize.pointee = 0
        return unsafe request.bodyArrived(piece) ? .YES : .NO
    }
    return request.bodyIsComplete() ? .YES : .NO
}

/// The request is over, answered or not; gives up the object made by `targetWasRead`.
func requestIsOver(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, reason: MHD_RequestTerminationCode
) {
    guard let opaque = unsafe state?.pointee else { return }
    unsafe state?.pointee = nil
    let request = unsafe Unmanaged<RunningRequest>.fromOpaque(opaque).takeRetainedValue()
    request.finish(isComplete: reason == .REQUEST_TERMINATED_COMPLETED_OK)
}

/// A connection was opened or closed.
func connectionChanged(
    context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, change: MHD_ConnectionNotificationCode
) {
    guard let context = unsafe context else { return }
    let core = unsafe Unmanaged<ListenerCore>.fromOpaque(context).takeUnretainedValue()
    if change == .CONNECTION_NOTIFY_STARTED {
        core.connections.add(1, ordering: .acquiringAndReleasing)
    } else {
        core.connections.subtract(1, ordering: .acquiringAndReleasing)
    }
}
